package dev.gyre;

import java.lang.System.Logger.Level;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// Lets the first signal end the process in the JVM's own way, and halts it at the second: for the impatient.
/// `sun.misc.Signal`, the only way of Java to see a signal, is reached by reflection, because javac warns of it and has
/// no switch for that.
final class SecondSignal implements InvocationHandler {
    private static final int SIGNAL_EXIT = 128; // by the custom of shells

    private static final AtomicInteger SEEN = new AtomicInteger(); // of all kinds

    private final int number;
    private volatile @Nullable Object first; // the handler that was there

    private SecondSignal(int number) {
        this.number = number;
    }

    static void halts(String name) {
        try {
            Class<?> signalType = Class.forName("sun.misc.Signal");
            Class<?> handlerType = Class.forName("sun.misc.SignalHandler");
            Object signal = signalType.getConstructor(String.class).newInstance(name);
            var second =
                    new SecondSignal((int) signalType.getMethod("getNumber").invoke(signal));
            Object handler =
                    Proxy.newProxyInstance(SecondSignal.class.getClassLoader(), new Class<?>[] {handlerType}, second);
            second.first =
                    signalType.getMethod("handle", signalType, handlerType).invoke(null, signal, handler);
        } catch (ReflectiveOperationException e) {
            // The JVM (-Xrs) or the operating system may keep a signal for itself; its own way of ending stays.
            Loop.LOG.log(Level.DEBUG, "A second SIG" + name + " will not halt the process", e);
        }
    }

    @Override
    @SuppressWarnings("ReferenceEquality") // a proxy is equal to itself only
    public @Nullable Object invoke(Object proxy, Method method, @Nullable Object[] arguments) throws Throwable {
        return switch (method.getName()) {
            case "handle" -> handle(method, arguments);
            case "equals" -> proxy == arguments[0];
            case "hashCode" -> System.identityHashCode(proxy);
            default -> "Gyre's handler of a second signal";
        };
    }

    private @Nullable Object handle(Method method, @Nullable Object[] arguments) throws ReflectiveOperationException {
        if (SEEN.getAndIncrement() == 0) {
            return method.invoke(first, arguments);
        }
        Runtime.getRuntime().halt(SIGNAL_EXIT + number);
        return null;
    }
}
