package dev.gyre.orm;

import static dev.gyre.orm.music.ManagerTable.MANAGER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gyre.Async;
import dev.gyre.orm.sql.ConflictException;
import dev.gyre.orm.sql.TransactionOptions;
import dev.gyre.testkit.GyreTest;
import dev.gyre.testkit.RealTime;
import java.time.Duration;
import java.util.ArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/// What comes after a transaction: actions that were left for it, or another attempt.
@RealTime
class TransactionEndsTest {
    private Database db;

    @BeforeEach
    void open() {
        db = MusicDatabase.open();
    }

    @AfterEach
    void close() {
        db.close();
    }

    @GyreTest
    void an_action_that_fails_after_the_commit_says_that_it_is_committed() {
        var done = new ArrayList<String>();

        assertThatThrownBy(() -> db.transaction(tx -> {
                    tx.insert(MANAGER).set(MANAGER.name, "Ada").run();
                    tx.afterCommit(() -> {
                        throw new IllegalStateException("no mail");
                    });
                    tx.afterCommit(() -> done.add("told"));
                    tx.afterCommit(() -> {
                        throw new IllegalStateException("no fax");
                    });
                    return "Ada is in";
                }))
                .isInstanceOfSatisfying(AfterCommitException.class, e -> {
                    assertThat(e.result()).isEqualTo("Ada is in");
                    assertThat(e.getSuppressed()).hasSize(1);
                })
                .hasMessageContaining("is committed, but 2 of 3 actions left for afterCommit failed")
                .cause()
                .hasMessage("no mail");
        assertThat(done).containsExactly("told");
        assertThat(db.from(MANAGER).where(MANAGER.name.eq("Ada")).count()).isEqualTo(1);
    }

    @GyreTest
    void a_conflict_of_an_action_after_the_commit_runs_nothing_again() {
        var runs = new ArrayList<String>();

        assertThatThrownBy(() -> db.transaction(TransactionOptions.standard().withAttempts(3), tx -> {
                    runs.add("run");
                    tx.afterCommit(() -> {
                        throw new ConflictException("met another", null);
                    });
                    return "";
                }))
                .isInstanceOf(AfterCommitException.class);
        assertThat(runs).hasSize(1);
    }

    @GyreTest
    void an_attempt_that_met_others_leaves_nothing_for_the_next() {
        var runs = new ArrayList<String>();
        var told = new ArrayList<String>();

        String result = db.transaction(TransactionOptions.standard().withAttempts(4), tx -> {
            runs.add("run");
            tx.insert(MANAGER).set(MANAGER.name, "Ada").run();
            tx.afterCommit(() -> told.add("told"));
            if (runs.size() < 3) {
                throw new ConflictException("met another", null);
            }
            return "done";
        });

        assertThat(result).isEqualTo("done");
        assertThat(runs).hasSize(3);
        assertThat(told).hasSize(1);
        assertThat(db.from(MANAGER).where(MANAGER.name.eq("Ada")).count()).isEqualTo(1);
    }

    @GyreTest
    void the_last_attempt_throws_what_it_met() {
        var runs = new ArrayList<String>();

        assertThatThrownBy(
                        () -> db.transactionVoid(TransactionOptions.standard().withAttempts(2), _ -> {
                            runs.add("run");
                            throw new ConflictException("met another", null);
                        }))
                .isInstanceOf(ConflictException.class);
        assertThat(runs).hasSize(2);
    }

    @GyreTest
    void a_pause_between_attempts_ends_with_the_scope() {
        var runs = new ArrayList<String>();

        boolean isDone = Async.moveOnAfter(
                Duration.ofMillis(300),
                () -> db.transactionVoid(TransactionOptions.standard().withAttempts(1_000), _ -> {
                    runs.add("run");
                    throw new ConflictException("met another", null);
                }));

        assertThat(isDone).isFalse();
        assertThat(runs).hasSizeBetween(1, 999);
        assertThat(db.from(MANAGER).count()).isEqualTo(2);
    }
}
