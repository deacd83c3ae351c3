package dev.gyre.orm.engine;

import dev.gyre.orm.sql.SqlKind;
import dev.gyre.orm.sql.SqlType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// As which Java types our driver reads values.
final class Carriers {
    private Carriers() {}

    static Type of(SqlType<?> type) {
        return type.kind() == SqlKind.LIST
                ? new ListOf(of(type.element().orElseThrow()))
                : type.kind().carrier();
    }

    private record ListOf(Type element) implements ParameterizedType {
        @Override
        public Type[] getActualTypeArguments() {
            return new Type[] {element};
        }

        @Override
        public Type getRawType() {
            return List.class;
        }

        @Override
        public @Nullable Type getOwnerType() {
            return null;
        }
    }
}
