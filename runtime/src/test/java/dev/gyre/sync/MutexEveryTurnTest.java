package dev.gyre.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gyre.Async;
import dev.gyre.trial.CancelAtEveryTurn;
import dev.gyre.trial.CancelAtEveryTurn.Scenario;
import org.junit.jupiter.api.Test;

// issue 3, the bar "cancel at every wait point", for Mutex and MutexCondition
class MutexEveryTurnTest {
    @Test
    void a_mutex_is_neither_lost_nor_left_locked() {
        assertThat(CancelAtEveryTurn.of(Locking::new)).isPositive();
    }

    @Test
    void no_wake_up_of_a_condition_is_lost() {
        assertThat(CancelAtEveryTurn.of(Sleeping::new)).isPositive();
    }

    private static final class Locking implements Scenario {
        private final Mutex mutex = new Mutex();
        private int inside;

        @Override
        public void victim() {
            for (int i = 0; i < 3; i++) {
                mutex.with(this::beAlone);
            }
        }

        @Override
        public void partner() {
            victim();
            victim();
        }

        @Override
        public void verify() {
            assertThat(inside).isZero();
            assertThat(mutex.isLocked()).isFalse();
            assertThat(mutex.waiting()).isZero();
        }

        private void beAlone() {
            assertThat(++inside).as("how many are inside").isEqualTo(1);
            try {
                Async.checkpoint();
            } finally {
                inside--;
            }
        }
    }

    /// Two wake-ups, for two who wait: where one of them is cancelled before, the other gets one.
    private static final class Sleeping implements Scenario {
        private final Mutex mutex = new Mutex();
        private final MutexCondition condition = mutex.newCondition();
        private int wakeUps;
        private int used;

        @Override
        public void victim() {
            mutex.with(this::use);
            mutex.with(this::use);
        }

        @Override
        public void partner() {
            for (int i = 0; i < 2; i++) {
                mutex.with(() -> {
                    wakeUps++;
                    condition.wake();
                    Async.checkpoint();
                });
            }
        }

        @Override
        public void verify() {
            assertThat(mutex.isLocked()).isFalse();
            assertThat(mutex.waiting()).isZero();
            assertThat(condition.statistics().waiting()).isZero();
            assertThat(used + wakeUps).isEqualTo(2);
        }

        private void use() {
            condition.awaitUntil(() -> wakeUps > 0);
            assertThat(mutex.holder()).isPresent();
            wakeUps--;
            used++;
        }
    }
}
