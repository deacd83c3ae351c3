package dev.gyre;

/// Carries a context that another library keeps in thread locals, a logging MDC or a trace, to the tasks that are
/// spawned and to the threads of [Async#blocking] and [Async#compute]. Register one with [#register].
///
/// @param <C> what is carried
public interface ContextCarrier<C> {
    /// Makes `carrier` apply to everything spawned from now on, on all loops. Any thread.
    static void register(ContextCarrier<?> carrier) {
        Carried.register(carrier);
    }

    /// Undoes [#register].
    static void unregister(ContextCarrier<?> carrier) {
        Carried.unregister(carrier);
    }

    /// Takes the context of the running thread or task, which is about to spawn.
    C capture();

    /// Puts `captured` into the running thread, which is about to run what was spawned. The result puts back what was
    /// there before.
    Runnable install(C captured);
}
