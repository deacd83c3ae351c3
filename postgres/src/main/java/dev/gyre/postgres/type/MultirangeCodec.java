package dev.gyre.postgres.type;

import dev.gyre.postgres.PgMultirange;
import dev.gyre.postgres.PgRange;
import dev.gyre.postgres.PgReader;
import dev.gyre.postgres.PgWriter;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Multiranges: how many ranges, then each with its length.
final class MultirangeCodec implements Codec {
    private static final int SMALLEST_RANGE = 5; // a length and the flags

    private final TypeInfo info;
    private final Codec range;

    MultirangeCodec(TypeInfo info, Codec range) {
        this.info = info;
        this.range = range;
    }

    @Override
    public String name() {
        return info.name();
    }

    @Override
    public boolean isBinary() {
        return true;
    }

    @Override
    public ValueReader natural() {
        ValueReader ranges = range.natural();
        return bytes -> new PgMultirange<>(read(bytes, ranges));
    }

    @Override
    public @Nullable ValueReader reader(Type wanted) {
        Class<?> raw = TypeArguments.raw(wanted);
        if (raw == Object.class) {
            return natural();
        }
        if (raw == List.class || raw == Collection.class) {
            ValueReader ranges = range.reader(TypeArguments.only(wanted));
            return ranges == null ? null : bytes -> Collections.unmodifiableList(read(bytes, ranges));
        }
        ValueReader ranges = range.reader(rangeOf(wanted));
        return raw != PgMultirange.class || ranges == null ? null : bytes -> new PgMultirange<>(read(bytes, ranges));
    }

    /// The type of the ranges in a `PgMultirange`.
    private static Type rangeOf(Type multirange) {
        if (!(multirange instanceof ParameterizedType parameterized)) {
            return PgRange.class;
        }
        return new ParameterizedType() {
            @Override
            public Type[] getActualTypeArguments() {
                return parameterized.getActualTypeArguments();
            }

            @Override
            public Type getRawType() {
                return PgRange.class;
            }

            @Override
            public @Nullable Type getOwnerType() {
                return null;
            }
        };
    }

    private static List<PgRange<Object>> read(PgReader bytes, ValueReader ranges) {
        int count = bytes.int4();
        if (count < 0 || count > bytes.remaining() / SMALLEST_RANGE) {
            throw new Misfit(count + " ranges are not in " + bytes.remaining() + " bytes");
        }
        var all = new ArrayList<PgRange<Object>>(count);
        for (int i = 0; i < count; i++) {
            int outer = bytes.enter(bytes.int4());
            all.add(asRange(ranges.read(bytes)));
            bytes.leave(outer);
        }
        return all;
    }

    @SuppressWarnings("unchecked") // what reads ranges makes ranges
    private static PgRange<Object> asRange(@Nullable Object range) {
        return (PgRange<Object>) Objects.requireNonNull(range);
    }

    @Override
    public boolean accepts(Object value) {
        return value instanceof PgMultirange || value instanceof Collection;
    }

    @Override
    public void write(Object value, PgWriter to) {
        Collection<?> ranges = switch (value) {
            case PgMultirange<?> multirange -> multirange.ranges();
            case Collection<?> collection -> collection;
            default -> throw new Misfit("give a PgMultirange, or a List of PgRange");
        };
        to.int4(ranges.size());
        for (Object each : ranges) {
            if (each == null) {
                throw new Misfit("a range in it is null");
            }
            int begun = to.begin();
            range.write(each, to);
            to.end(begun);
        }
    }

    @Override
    public String javaTypes() {
        return "PgMultirange, or List, of " + range.javaTypes();
    }
}
