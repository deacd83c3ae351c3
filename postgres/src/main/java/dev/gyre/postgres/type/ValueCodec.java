package dev.gyre.postgres.type;

import dev.gyre.postgres.PgCodec;
import dev.gyre.postgres.PgWriter;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A type with values of its own, and the Java types that they can be. The first one is the natural one.
final class ValueCodec implements Codec {
    private final String name;
    private final boolean isBinary;
    private final Class<?> naturalType;
    private final PgCodec<Object> naturalCodec;
    private final ValueReader natural;
    private final Map<Class<?>, PgCodec<?>> codecs;

    private ValueCodec(String name, boolean isBinary, Map<Class<?>, PgCodec<?>> codecs) {
        this.name = name;
        this.isBinary = isBinary;
        this.codecs = codecs;
        this.naturalType = codecs.keySet().iterator().next();
        this.naturalCodec = erased(codecs.values().iterator().next());
        this.natural = naturalCodec::read;
    }

    /// One Java type. `and` adds others.
    static <T> ValueCodec of(String name, Class<T> type, PgCodec<T> codec) {
        return new ValueCodec(name, true, Map.of(type, codec));
    }

    /// The same for another Java type.
    <T> ValueCodec and(Class<T> type, PgCodec<T> codec) {
        var more = new LinkedHashMap<>(codecs);
        more.put(type, codec);
        return new ValueCodec(name, isBinary, more);
    }

    /// The same with another Java type in front.
    <T> ValueCodec preferring(Class<T> type, PgCodec<T> codec) {
        var more = new LinkedHashMap<Class<?>, PgCodec<?>>();
        more.put(type, codec);
        codecs.forEach(more::putIfAbsent);
        return new ValueCodec(name, isBinary, more);
    }

    /// The same for another type of the server, which has the same format.
    ValueCodec named(String otherName) {
        return new ValueCodec(otherName, isBinary, codecs);
    }

    /// The same in the format of text.
    ValueCodec inText() {
        return new ValueCodec(name, false, codecs);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public boolean isBinary() {
        return isBinary;
    }

    Class<?> naturalType() {
        return naturalType;
    }

    @Override
    public ValueReader natural() {
        return natural;
    }

    @Override
    public @Nullable ValueReader reader(Type wanted) {
        if (wanted == naturalType || wanted == Object.class) {
            return natural;
        }
        Class<?> type = wanted instanceof ParameterizedType parameterized
                ? (Class<?>) parameterized.getRawType()
                : wanted instanceof Class<?> plain ? plain : Void.class;
        PgCodec<?> codec = codecs.get(type);
        if (codec != null) {
            return codec::read;
        }
        PgCodec<?> text = codecs.get(String.class);
        if (type.isEnum() && text != null) {
            EnumLabels labels = EnumLabels.of(type);
            return bytes -> labels.constant((String) text.read(bytes));
        }
        return type.isAssignableFrom(naturalType) ? natural : null;
    }

    @Override
    public boolean accepts(Object value) {
        return codecFor(value) != null;
    }

    @Override
    public void write(Object value, PgWriter to) {
        if (value.getClass() == naturalType) {
            naturalCodec.write(value, to);
            return;
        }
        PgCodec<?> codec = codecFor(value);
        if (codec == null) {
            throw new Misfit("give one of " + javaTypes());
        }
        erased(codec).write(value, to);
    }

    private @Nullable PgCodec<?> codecFor(Object value) {
        PgCodec<?> exact = codecs.get(value.getClass());
        if (exact != null) {
            return exact;
        }
        PgCodec<?> text = codecs.get(String.class);
        if (value instanceof Enum<?> constant && text != null) {
            return label(constant, text);
        }
        for (Map.Entry<Class<?>, PgCodec<?>> each : codecs.entrySet()) {
            if (each.getKey().isInstance(value)) {
                return each.getValue();
            }
        }
        return null;
    }

    private static PgCodec<?> label(Enum<?> constant, PgCodec<?> text) {
        EnumLabels labels = EnumLabels.of(constant.getDeclaringClass());
        return erased(text).as(label -> label, labels::label);
    }

    @Override
    public String javaTypes() {
        return codecs.keySet().stream().map(Class::getSimpleName).collect(Collectors.joining(", "));
    }

    @SuppressWarnings("unchecked") // values are handed only to codecs of their class
    private static PgCodec<Object> erased(PgCodec<?> codec) {
        return (PgCodec<Object>) codec;
    }
}
