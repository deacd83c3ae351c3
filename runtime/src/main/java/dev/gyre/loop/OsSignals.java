package dev.gyre.loop;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import org.jspecify.annotations.Nullable;

/// The signals of the operating system, as far as the JVM lets go of them. `sun.misc.Signal`, the only way of
/// Java to see one, is reached by reflection, because javac warns of it and has no switch for that. Any thread.
public final class OsSignals {
    private static final String SIGNAL = "sun.misc.Signal";
    private static final String HANDLER = "sun.misc.SignalHandler";

    private OsSignals() {}

    /// The number of a signal on this system.
    ///
    /// @param name without `SIG`
    /// @throws IllegalArgumentException if there is none of this name
    public static int number(String name) {
        return (int) call("getNumber", new Class<?>[0], signal(name));
    }

    /// Has `action` run, in a thread of the JVM's, whenever the signal comes. Returns the handler that was
    /// there.
    ///
    /// @throws IllegalArgumentException if the JVM or the system keeps the signal for itself
    public static Object replace(String name, Runnable action) {
        Object handler = Proxy.newProxyInstance(
                OsSignals.class.getClassLoader(), new Class<?>[] {type(HANDLER)}, new Action(name, action));
        return handle(name, handler);
    }

    /// Puts back a handler that [#replace] returned.
    public static void restore(String name, Object handler) {
        handle(name, handler);
    }

    /// Has a handler that [#replace] returned do what it does when the signal comes.
    public static void pass(String name, Object handler) {
        invoke(HANDLER, "handle", new Class<?>[] {type(SIGNAL)}, handler, signal(name));
    }

    /// Sends the signal to this process.
    ///
    /// @throws IllegalArgumentException if nothing in Java handles it
    public static void raise(String name) {
        call("raise", new Class<?>[] {type(SIGNAL)}, null, signal(name));
    }

    private static Object handle(String name, Object handler) {
        return call("handle", new Class<?>[] {type(SIGNAL), type(HANDLER)}, null, signal(name), handler);
    }

    private static Object signal(String name) {
        try {
            return type(SIGNAL).getConstructor(String.class).newInstance(name);
        } catch (InvocationTargetException e) {
            throw refusal(e);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Object call(
            String method, Class<?>[] parameters, @Nullable Object target, @Nullable Object... arguments) {
        return invoke(SIGNAL, method, parameters, target, arguments);
    }

    private static Object invoke(
            String type, String method, Class<?>[] parameters, @Nullable Object target, @Nullable Object... arguments) {
        try {
            return type(type).getMethod(method, parameters).invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw refusal(e);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static IllegalArgumentException refusal(InvocationTargetException e) {
        return new IllegalArgumentException(e.getTargetException().getMessage(), e.getTargetException());
    }

    private static Class<?> type(String name) {
        try {
            return Class.forName(name);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException("the JDK has lost " + name + ", of its module jdk.unsupported", e);
        }
    }

    /// A handler of ours.
    private record Action(String signal, Runnable action) implements InvocationHandler {
        @Override
        @SuppressWarnings("ReferenceEquality") // a proxy is equal to itself only
        public @Nullable Object invoke(Object proxy, Method method, @Nullable Object[] arguments) {
            return switch (method.getName()) {
                case "handle" -> {
                    action.run();
                    yield null;
                }
                case "equals" -> proxy == arguments[0];
                case "hashCode" -> System.identityHashCode(proxy);
                default -> "Gyre's handler of SIG" + signal;
            };
        }
    }
}
