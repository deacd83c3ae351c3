package dev.gyre.cli;

import dev.gyre.cli.Refusal.NothingToRun;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;

/// How a program begins: the `main` of a class, found and invoked by the rules of the language (JLS 12.1.4, JEP 512).
record MainMethod(Class<?> type, Method method) {
    /// A `main` that takes the arguments goes before one that takes none; either may be static or not, may be
    /// inherited, returns nothing and is not private.
    static Optional<MainMethod> of(Class<?> type) {
        return find(type, String[].class).or(() -> find(type)).map(method -> new MainMethod(type, method));
    }

    /// Runs the program's first method; what it throws comes out as it is.
    ///
    /// @throws NothingToRun if `main` belongs to an instance and none can be made
    void invoke(String... args) throws Throwable {
        Object receiver = Modifier.isStatic(method.getModifiers()) ? null : instance();
        method.setAccessible(true);
        try {
            if (method.getParameterCount() == 0) method.invoke(receiver);
            else method.invoke(receiver, (Object) args);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private Object instance() throws Throwable {
        try {
            Constructor<?> constructor = type.getDeclaredConstructor();
            if (Modifier.isPrivate(constructor.getModifiers())) throw noInstance();
            constructor.setAccessible(true);
            return constructor.newInstance();
        } catch (NoSuchMethodException | InstantiationException e) {
            throw noInstance();
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private NothingToRun noInstance() {
        return new NothingToRun("gyre: main of %s is not static, and no %s can be made to call it on. Make main static,"
                        .formatted(type.getName(), type.getSimpleName())
                + " or give the class a constructor that takes nothing and is not private; it cannot be abstract.");
    }

    private static Optional<Method> find(Class<?> type, Class<?>... parameters) {
        return Stream.concat(
                        ancestry(type).map(Class::getDeclaredMethods).flatMap(Stream::of), Stream.of(type.getMethods()))
                .filter(method -> method.getName().equals("main"))
                .filter(method -> Arrays.equals(method.getParameterTypes(), parameters))
                .findFirst()
                .filter(method -> method.getReturnType() == void.class)
                .filter(method -> !Modifier.isPrivate(method.getModifiers()));
    }

    private static Stream<Class<?>> ancestry(Class<?> type) {
        return Stream.<Class<?>>iterate(type, c -> c != null, Class::getSuperclass);
    }
}
