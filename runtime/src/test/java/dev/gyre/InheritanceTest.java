package dev.gyre;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URL;
import java.net.URLClassLoader;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Semantics 20: what a task does not get from whoever spawned it, and the one thing that it does.
class InheritanceTest {
    private static final InheritableThreadLocal<String> INHERITABLE = new InheritableThreadLocal<>();
    private static final ScopedValue<String> SCOPED = ScopedValue.newInstance();

    @Test
    void inheritable_thread_locals_are_not_inherited() {
        INHERITABLE.set("the thread's");
        try {
            List<Boolean> seen = Async.run(() -> {
                boolean fromThread = INHERITABLE.get() != null;
                INHERITABLE.set("the task's");
                return List.of(fromThread, Async.run(() -> INHERITABLE.get() != null));
            });

            assertThat(seen).containsExactly(false, false);
        } finally {
            INHERITABLE.remove();
        }
    }

    @Test
    void scoped_values_are_not_inherited() {
        List<Boolean> seen = ScopedValue.where(SCOPED, "the thread's")
                .call(() -> Async.run(() -> {
                    boolean fromThread = SCOPED.isBound();
                    boolean fromTask = ScopedValue.where(SCOPED, "the task's").call(() -> Async.run(SCOPED::isBound));
                    return List.of(fromThread, fromTask);
                }));

        assertThat(seen).containsExactly(false, false);
    }

    @Test
    void thread_locals_and_scoped_values_work_inside_a_task() {
        var own = new ThreadLocal<String>();

        List<String> seen = Async.run(() -> {
            own.set("local");
            Thread.yield();
            return List.of(own.get(), ScopedValue.where(SCOPED, "scoped").call(() -> {
                Thread.yield();
                return SCOPED.get();
            }));
        });

        assertThat(seen).containsExactly("local", "scoped");
    }

    @Test
    void the_context_class_loader_is_inherited_from_a_thread_and_from_a_task() throws Exception {
        ClassLoader before = Thread.currentThread().getContextClassLoader();
        try (var loader = new URLClassLoader(new URL[0])) {
            Thread.currentThread().setContextClassLoader(loader);

            List<ClassLoader> seen = Async.run(() -> List.of(
                    Thread.currentThread().getContextClassLoader(),
                    Async.run(() -> Thread.currentThread().getContextClassLoader())));

            assertThat(seen).containsExactly(loader, loader);
        } finally {
            Thread.currentThread().setContextClassLoader(before);
        }
    }

    @Test
    void a_context_class_loader_that_a_task_sets_is_its_own() throws Exception {
        try (var loader = new URLClassLoader(new URL[0])) {
            ClassLoader seen = Async.run(() -> {
                Async.run(() -> Thread.currentThread().setContextClassLoader(loader));
                return Thread.currentThread().getContextClassLoader();
            });

            assertThat(seen).isNotSameAs(loader);
        }
    }
}
