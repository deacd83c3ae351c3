package dev.gyre.postgres.type;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;

/// A type with arguments, for tests.
abstract class Wanted<T> {
    Type type() {
        return ((ParameterizedType) getClass().getGenericSuperclass()).getActualTypeArguments()[0];
    }
}
