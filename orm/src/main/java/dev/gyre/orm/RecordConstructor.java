package dev.gyre.orm;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;

/// The constructor of a record that takes its components.
final class RecordConstructor {
    private RecordConstructor() {}

    /// It, taking an array of them.
    ///
    /// @throws IllegalAccessException or [java.lang.reflect.InaccessibleObjectException], if its package is closed
    static MethodHandle of(Class<?> type) throws IllegalAccessException {
        Class<?>[] parameters = Arrays.stream(type.getRecordComponents())
                .map(RecordComponent::getType)
                .toArray(Class<?>[]::new);
        try {
            Constructor<?> constructor = type.getDeclaredConstructor(parameters);
            constructor.setAccessible(true);
            MethodHandle maker = MethodHandles.lookup().unreflectConstructor(constructor);
            return maker.asType(maker.type().generic()).asSpreader(Object[].class, parameters.length);
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException(type + " has no constructor of its components", e);
        }
    }
}
