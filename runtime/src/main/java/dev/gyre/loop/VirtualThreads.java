package dev.gyre.loop;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodHandles.Lookup;
import java.lang.invoke.MethodType;
import java.lang.invoke.VarHandle;
import java.lang.reflect.Field;
import java.util.concurrent.Executor;
import java.util.concurrent.ForkJoinPool;

/// Everything Gyre knows of the internals of virtual threads in JDK 25: how to make one with a scheduler of ours,
/// which platform thread carries the caller, and which thread a scheduler's runnable belongs to.
final class VirtualThreads {
    // Thread.NO_INHERIT_THREAD_LOCALS: thread locals are not inherited (semantics 20).
    private static final int NO_INHERIT_THREAD_LOCALS = 1 << 2;
    private static final int LOOKS = 1_000; // some ten microseconds

    private static final MethodHandle NEW;
    private static final MethodHandle CURRENT_CARRIER;
    private static final VarHandle ON_WAITING_LIST;
    private static final ClassLoader SYSTEM_LOADER = ClassLoader.getSystemClassLoader();

    static {
        Lookup lookup = JavaLang.lookup();
        try {
            Class<?> type = Class.forName("java.lang.VirtualThread");
            NEW = lookup.findConstructor(
                            type,
                            MethodType.methodType(void.class, Executor.class, String.class, int.class, Runnable.class))
                    .asType(MethodType.methodType(
                            Thread.class, ForkJoinPool.class, String.class, int.class, Runnable.class));
            CURRENT_CARRIER =
                    lookup.findStatic(Thread.class, "currentCarrierThread", MethodType.methodType(Thread.class));
            ON_WAITING_LIST = MethodHandles.privateLookupIn(type, MethodHandles.lookup())
                    .findVarHandle(type, "onWaitingList", boolean.class);
            SocketPollers.start();
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(new IllegalStateException(
                    "Virtual threads of " + Runtime.version() + " are not those of JDK 25 that Gyre knows: " + e, e));
        }
    }

    private VirtualThreads() {}

    /// Creates an unstarted virtual thread that is carried by `scheduler`. Its context class loader is the caller's.
    @SuppressWarnings("ReferenceEquality") // a loader is equal to itself only
    static Thread create(ForkJoinPool scheduler, String name, Runnable body) {
        try {
            Thread thread = (Thread) NEW.invokeExact(scheduler, name, NO_INHERIT_THREAD_LOCALS, body);
            ClassLoader loader = Thread.currentThread().getContextClassLoader();
            if (loader != SYSTEM_LOADER) {
                thread.setContextClassLoader(loader);
            }
            return thread;
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    /// The platform thread that runs the caller: the carrier of a virtual thread, or the current thread itself.
    static Thread currentCarrier() {
        try {
            return (Thread) CURRENT_CARRIER.invokeExact();
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    /// Whether the monitor that `thread`, a virtual one, is blocked at has become free for it: a thread of the
    /// JDK is just about to queue it. That one strikes the waiter off its list a moment before it unblocks it;
    /// hence the many looks.
    static boolean isBeingUnblocked(Thread thread) {
        for (int look = 0; look < LOOKS; look++) {
            if ((boolean) ON_WAITING_LIST.getVolatile(thread) || thread.getState() != Thread.State.BLOCKED) {
                return true;
            }
            Thread.onSpinWait();
        }
        return false;
    }

    /// The virtual thread that `continuation`, a runnable given to its scheduler, belongs to. Slow; for diagnosis.
    static Thread threadOf(Runnable continuation) {
        try {
            for (Field field : continuation.getClass().getDeclaredFields()) {
                if (Thread.class.isAssignableFrom(field.getType())) {
                    field.setAccessible(true);
                    return (Thread) field.get(continuation);
                }
            }
        } catch (IllegalAccessException e) {
            throw unexpected(e);
        }
        throw new IllegalStateException(
                "The runnable of a virtual thread no longer holds its thread: " + continuation.getClass());
    }

    private static AssertionError unexpected(Throwable e) {
        return new AssertionError("Calling an internal of virtual threads failed", e);
    }
}
