package dev.gyre.orm;

import static dev.gyre.orm.music.ManagerTable.MANAGER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gyre.Task;
import dev.gyre.TaskGroup;
import dev.gyre.orm.music.Manager;
import dev.gyre.sync.Signal;
import dev.gyre.testkit.GyreTest;
import dev.gyre.testkit.RealTime;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/// What is asked of a database inside of one of its transactions is refused, unless it is meant.
@RealTime
class OpenTransactionsTest extends MusicTests {
    @GyreTest
    void the_database_is_refused_inside_of_its_transaction_with_what_to_do() {
        Select<Manager> madeBefore = db.from(MANAGER);

        db.transactionVoid(tx -> {
            assertThatThrownBy(madeBefore::list)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("inside of one of its transactions, and would be no part of it")
                    .hasMessageContaining("tx.from(…)")
                    .hasMessageContaining("db.independent()")
                    .hasMessageContaining("select manager.id, manager.name from manager");
            for (ThrowingCallable call : List.<ThrowingCallable>of(
                    () -> db.insert(new Manager(0, "Ada")),
                    () -> db.delete(MANAGER).everyRow().run(),
                    () -> db.sql("select 1").as(int.class).one(),
                    () -> db.from(MANAGER).stream(10),
                    () -> db.from(MANAGER).count(),
                    () -> db.script("select 1"),
                    () -> db.copyIn(MANAGER, List.of(new Manager(0, "Ada"))))) {
                assertThatThrownBy(call).isInstanceOf(IllegalStateException.class);
            }
            assertThat(tx.from(MANAGER).list()).hasSize(2); // and the transaction is none the worse
        });
        assertThat(madeBefore.list()).hasSize(2);
    }

    @GyreTest
    void a_transaction_inside_of_another_is_a_savepoint_or_independent() {
        db.transactionVoid(tx -> {
            assertThatThrownBy(() -> db.transactionVoid(other -> {}))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("tx.savepoint(…)")
                    .hasMessageContaining("db.independent().transaction(…)");
            db.independent().transactionVoid(other -> {
                other.insert(new Manager(0, "Ada"));
                assertThatThrownBy(() -> db.from(MANAGER).count()).isInstanceOf(IllegalStateException.class);
            });
        });
        assertThat(db.from(MANAGER).count()).isEqualTo(3);
    }

    @GyreTest
    void what_is_independent_stays_when_the_transaction_is_rolled_back() {
        assertThatThrownBy(() -> db.transactionVoid(tx -> {
                    tx.insert(new Manager(0, "undone"));
                    db.independent().insert(new Manager(0, "noted"));
                    throw new IllegalArgumentException("no");
                }))
                .hasMessage("no");

        assertThat(db.from(MANAGER).where(MANAGER.name.in("undone", "noted")).list())
                .extracting(Manager::name)
                .containsExactly("noted");
    }

    @GyreTest
    void children_of_the_task_are_inside_too() {
        db.transactionVoid(tx -> TaskGroup.runVoid(group -> {
            Task<Long> child = group.spawn(() -> tx.from(MANAGER).count());
            group.spawn(
                    () -> assertThatThrownBy(() -> db.from(MANAGER).count()).isInstanceOf(IllegalStateException.class));
            group.spawn(() -> TaskGroup.runVoid(inner -> inner.spawn(() ->
                    assertThatThrownBy(() -> db.from(MANAGER).count()).isInstanceOf(IllegalStateException.class))));
            assertThat(child.await()).isEqualTo(2);
        }));
    }

    @GyreTest
    void other_tasks_and_other_databases_are_not() {
        try (Database other = MusicDatabase.open()) {
            TaskGroup.runVoid(group -> {
                var isInside = new Signal();
                var isDone = new Signal();
                group.spawn(() -> {
                    isInside.await();
                    assertThat(db.from(MANAGER).count()).isEqualTo(2);
                    isDone.set();
                });
                db.transactionVoid(tx -> {
                    isInside.set();
                    isDone.await();
                    assertThat(other.from(MANAGER).count()).isEqualTo(2);
                });
            });
        }
    }

    @GyreTest
    void what_outlives_the_transaction_is_free_when_that_is_over() {
        TaskGroup.runVoid(owner -> {
            var isOver = new Signal();
            Task<Long> later = db.transaction(tx -> owner.spawn(() -> {
                isOver.await();
                return db.from(MANAGER).count();
            }));
            isOver.set();
            assertThat(later.await()).isEqualTo(2);
        });
    }

    @GyreTest
    void actions_after_the_commit_are_outside() {
        db.transactionVoid(tx -> tx.afterCommit(() -> db.insert(new Manager(0, "after"))));

        assertThat(db.from(MANAGER).count()).isEqualTo(3);
    }

    @Test
    void a_thread_that_is_no_task_is_inside_while_the_body_runs() {
        db.transactionVoid(
                tx -> assertThatThrownBy(() -> db.from(MANAGER).count()).isInstanceOf(IllegalStateException.class));

        assertThat(db.from(MANAGER).count()).isEqualTo(2);
    }

    @GyreTest
    void a_write_beside_a_transaction_of_sqlite_is_an_error_in_place_of_a_wait_without_end() {
        try (Database sqlite = Database.open("sqlite::memory:")) {
            sqlite.script("create table manager (id integer primary key, name text not null)");

            sqlite.transactionVoid(tx -> assertThatThrownBy(() -> sqlite.insert(new Manager(1, "Ada")))
                    .isInstanceOf(IllegalStateException.class));
        }
    }
}
