package dev.gyre.postgres.type;

import dev.gyre.postgres.PgRange;
import dev.gyre.postgres.PgReader;
import dev.gyre.postgres.PgWriter;
import java.lang.reflect.Type;
import org.jspecify.annotations.Nullable;

/// Ranges: flags, then the bounds that there are.
final class RangeCodec implements Codec {
    private static final int EMPTY = 1;
    private static final int LOWER_IN = 2;
    private static final int UPPER_IN = 4;
    private static final int NO_LOWER = 8;
    private static final int NO_UPPER = 16;

    private final TypeInfo info;
    private final Codec bound;

    RangeCodec(TypeInfo info, Codec bound) {
        this.info = info;
        this.bound = bound;
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
        ValueReader bounds = bound.natural();
        return bytes -> read(bytes, bounds);
    }

    @Override
    public @Nullable ValueReader reader(Type wanted) {
        if (wanted == Object.class) {
            return natural();
        }
        ValueReader bounds = bound.reader(TypeArguments.only(wanted));
        return TypeArguments.raw(wanted) != PgRange.class || bounds == null ? null : bytes -> read(bytes, bounds);
    }

    private static PgRange<Object> read(PgReader bytes, ValueReader bounds) {
        int flags = bytes.int1();
        if ((flags & EMPTY) != 0) {
            return PgRange.empty();
        }
        Object lower = (flags & NO_LOWER) == 0 ? bound(bytes, bounds) : null;
        Object upper = (flags & NO_UPPER) == 0 ? bound(bytes, bounds) : null;
        return new PgRange<>(lower, (flags & LOWER_IN) != 0, upper, (flags & UPPER_IN) != 0, false);
    }

    private static @Nullable Object bound(PgReader bytes, ValueReader bounds) {
        int outer = bytes.enter(bytes.int4());
        Object value = bounds.read(bytes);
        bytes.leave(outer);
        return value;
    }

    @Override
    public boolean accepts(Object value) {
        return value instanceof PgRange;
    }

    @Override
    public void write(Object value, PgWriter to) {
        if (!(value instanceof PgRange<?> range)) {
            throw new Misfit("give a PgRange");
        }
        if (range.isEmpty()) {
            to.int1(EMPTY);
            return;
        }
        int flags = (range.isLowerIn() ? LOWER_IN : 0)
                | (range.isUpperIn() ? UPPER_IN : 0)
                | (range.lower() == null ? NO_LOWER : 0)
                | (range.upper() == null ? NO_UPPER : 0);
        to.int1(flags);
        bound(range.lower(), to);
        bound(range.upper(), to);
    }

    private void bound(@Nullable Object value, PgWriter to) {
        if (value != null) {
            int begun = to.begin();
            bound.write(value, to);
            to.end(begun);
        }
    }

    @Override
    public String javaTypes() {
        return "PgRange of " + bound.javaTypes();
    }
}
