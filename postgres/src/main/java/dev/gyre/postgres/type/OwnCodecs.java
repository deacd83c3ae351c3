package dev.gyre.postgres.type;

import dev.gyre.postgres.PgCodec;
import dev.gyre.postgres.PgJson;
import dev.gyre.postgres.PgTypes;
import dev.gyre.postgres.PgTypes.Own;
import java.util.function.Supplier;

/// Codecs of users, put before those of ours.
final class OwnCodecs {
    private final PgTypes types;

    OwnCodecs(PgTypes types) {
        this.types = types;
    }

    /// The codec of a type, with what users want of it.
    Codec over(TypeInfo info, Supplier<Codec> standard) {
        Codec codec = json(info, standard.get());
        for (Own<?> own : types.owns()) {
            if (isNamed(info, own.typeName())) {
                codec = over(info, own, codec);
            }
        }
        return codec;
    }

    private Codec json(TypeInfo info, Codec codec) {
        PgJson json = types.json().orElse(null);
        boolean isJson = info.name().equals("json") || info.name().equals("jsonb");
        return json != null && isJson && codec instanceof ValueCodec text ? new JsonObjects(text, json) : codec;
    }

    private static <T> Codec over(TypeInfo info, Own<T> own, Codec codec) {
        if (codec instanceof ValueCodec base && base.isBinary() == own.isBinary()) {
            return base.named(info.name()).preferring(own.javaType(), own.codec());
        }
        ValueCodec alone = ValueCodec.of(info.name(), own.javaType(), own.codec());
        boolean isText = info.kind() == TypeKind.ENUM || !own.isBinary();
        ValueCodec with = isText && own.javaType() != String.class ? alone.and(String.class, PgCodec.text()) : alone;
        return own.isBinary() ? with : with.inText();
    }

    /// Whether a codec of users for this Java type belongs to the type.
    boolean isFor(Class<?> javaType, TypeInfo info) {
        return types.owns().stream()
                .anyMatch(own -> own.javaType().isAssignableFrom(javaType) && isNamed(info, own.typeName()));
    }

    private static boolean isNamed(TypeInfo info, String name) {
        return name.equals(info.name()) || name.equals(info.schema() + "." + info.name());
    }
}
