package dev.gyre.postgres.type;

import dev.gyre.postgres.PgConversionException;
import java.lang.reflect.Type;
import org.jspecify.annotations.Nullable;

/// Says of a failure where it was.
final class Places {
    private Places() {}

    static PgConversionException reading(String place, Codec codec, Type wanted, RuntimeException failed) {
        return PgConversionException.reading(place, codec.name(), javaName(wanted), reason(failed), cause(failed));
    }

    static PgConversionException writing(String place, Codec codec, Object value, RuntimeException failed) {
        return PgConversionException.writing(
                place, codec.name(), javaName(value.getClass()), reason(failed), cause(failed));
    }

    /// Without the packages.
    static String javaName(Type type) {
        return type.getTypeName().replaceAll("(\\w+\\.)+(?=\\w)", "").replaceAll("\\w+\\$(?=\\w)", "");
    }

    private static String reason(RuntimeException failed) {
        return switch (failed) {
            case Misfit misfit -> String.valueOf(misfit.getMessage());
            case IndexOutOfBoundsException short_ -> "the bytes are damaged: " + short_.getMessage();
            case IllegalStateException long_ -> "the bytes are damaged: " + long_.getMessage();
            default -> failed.getMessage() == null ? failed.getClass().getSimpleName() : failed.getMessage();
        };
    }

    private static @Nullable RuntimeException cause(RuntimeException failed) {
        return failed instanceof Misfit ? null : failed;
    }
}
