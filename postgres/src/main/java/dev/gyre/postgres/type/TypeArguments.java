package dev.gyre.postgres.type;

import java.lang.reflect.Array;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.WildcardType;
import org.jspecify.annotations.Nullable;

/// What a Java type is made of.
final class TypeArguments {
    private TypeArguments() {}

    /// The class without its arguments.
    static Class<?> raw(Type type) {
        return switch (type) {
            case Class<?> plain -> plain;
            case ParameterizedType parameterized -> (Class<?>) parameterized.getRawType();
            case GenericArrayType array ->
                Array.newInstance(raw(array.getGenericComponentType()), 0).getClass();
            case WildcardType wildcard -> raw(wildcard.getUpperBounds()[0]);
            default -> Object.class;
        };
    }

    /// The only argument; `Object` if there is none.
    static Type only(Type type) {
        if (type instanceof ParameterizedType parameterized && parameterized.getActualTypeArguments().length == 1) {
            Type argument = parameterized.getActualTypeArguments()[0];
            return argument instanceof WildcardType wildcard ? wildcard.getUpperBounds()[0] : argument;
        }
        return Object.class;
    }

    /// The type of the elements of a Java array; null if it is none.
    static @Nullable Type component(Type type) {
        return switch (type) {
            case Class<?> plain -> plain.getComponentType();
            case GenericArrayType array -> array.getGenericComponentType();
            default -> null;
        };
    }

    /// The class of the objects that stand for values of a primitive type; any other type as it is.
    static Type boxed(Type type) {
        return type instanceof Class<?> plain && plain.isPrimitive()
                ? java.lang.invoke.MethodType.methodType(plain).wrap().returnType()
                : type;
    }
}
