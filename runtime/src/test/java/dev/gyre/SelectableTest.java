package dev.gyre;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

// the contract between select and the builders of primitives
class SelectableTest {
    private final List<String> calls = new ArrayList<>();

    /// Of which the test says what it answers.
    private final class Scripted implements Selectable<String> {
        private final String name;
        private boolean isPossible;
        private boolean refusesOnce;
        private Claim<String> kept;

        Scripted(String name) {
            this.name = name;
        }

        @Override
        public boolean tryNow(Claim<String> claim) {
            calls.add("try " + name);
            return isPossible && claim.succeed(name);
        }

        @Override
        public Runnable keep(Claim<String> claim) {
            if (refusesOnce) {
                refusesOnce = false;
                isPossible = true;
                calls.add("refuse " + name);
                return null;
            }
            calls.add("keep " + name);
            kept = claim;
            return () -> calls.add("take back " + name);
        }

        Choice<String, RuntimeException> choice() {
            return Choice.of(this, value -> value);
        }
    }

    @Test
    void what_is_possible_is_done_without_being_kept_anywhere() {
        var one = new Scripted("one");
        one.isPossible = true;

        String chosen = Async.run(() -> Async.select(one.choice()));

        assertThat(chosen).isEqualTo("one");
        assertThat(calls).containsExactly("try one");
    }

    @Test
    void the_first_that_ends_the_wait_is_chosen_and_the_others_are_told_so() {
        var one = new Scripted("one");
        var two = new Scripted("two");

        TaskGroup.runVoid(group -> {
            var select = group.spawn(() -> Async.select(one.choice(), two.choice()));
            Async.checkpoint();

            assertThat(two.kept.succeed("two came")).isTrue();
            assertThat(one.kept.isPending()).isFalse();
            assertThat(one.kept.succeed("one came")).isFalse();
            assertThat(select.await()).isEqualTo("two came");
        });
        assertThat(calls).contains("take back one", "take back two");
    }

    @Test
    void what_becomes_possible_while_the_wait_is_left_is_tried_anew_with_all_taken_back() {
        var one = new Scripted("one");
        one.refusesOnce = true;

        String chosen = Async.run(() -> Async.select(one.choice()));

        assertThat(chosen).isEqualTo("one");
        assertThat(calls).containsExactly("try one", "refuse one", "try one");
    }

    @Test
    void one_that_was_chosen_while_another_became_possible_stays_chosen() {
        var late = new Scripted("late");
        late.refusesOnce = true;
        Selectable<String> eager = new Selectable<>() {
            @Override
            public boolean tryNow(Claim<String> claim) {
                return false;
            }

            @Override
            public Runnable keep(Claim<String> claim) {
                claim.succeed("eager"); // as another thread would
                return () -> calls.add("take back eager");
            }
        };

        for (int i = 0; i < 20; i++) { // in both orders
            late.refusesOnce = true;
            late.isPossible = false;
            String chosen = Async.run(() -> Async.select(late.choice(), Choice.of(eager, value -> value)));
            assertThat(chosen).isIn("eager", "late");
            if (chosen.equals("eager")) {
                assertThat(calls).endsWith("take back eager");
            }
        }
        assertThat(calls).contains("take back eager");
    }

    @Test
    void both_parts_of_one_wait_know_each_other() {
        var one = new Scripted("one");
        var two = new Scripted("two");

        TaskGroup.runVoid(group -> {
            var first = group.spawn(() -> Async.select(one.choice(), two.choice()));
            Async.checkpoint();
            Claim<String> ofFirst = one.kept;
            assertThat(ofFirst.isSameWaitAs(two.kept)).isTrue();
            var second = group.spawn(() -> Async.select(one.choice()));
            Async.checkpoint();

            assertThat(ofFirst.isSameWaitAs(one.kept)).isFalse();
            first.cancel();
            second.cancel();
        });
    }
}
