package dev.gyre.postgres.type;

import dev.gyre.postgres.PgReader;
import dev.gyre.postgres.PgWriter;
import java.lang.reflect.Type;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Arrays in the binary format: dimensions, each with its length and its first index, then all elements row by row.
final class ArrayCodec implements Codec {
    private final TypeInfo info;
    private final Codec element;
    private final int lowerBound;

    ArrayCodec(TypeInfo info, Codec element) {
        this.info = info;
        this.element = element;
        this.lowerBound = info.name().endsWith("vector") ? 0 : 1; // int2vector, oidvector
    }

    @Override
    public String name() {
        return info.name().startsWith("_") ? element.name() + "[]" : info.name();
    }

    @Override
    public boolean isBinary() {
        return true;
    }

    @Override
    public ValueReader natural() {
        ValueReader elements = element.natural();
        return bytes -> read(bytes, ArrayForm.NESTED, elements);
    }

    @Override
    public @Nullable ValueReader reader(Type wanted) {
        ArrayForm form = ArrayForm.of(wanted, element);
        if (form == null) {
            return null;
        }
        if (element.name().equals("int4") && form.containers().equals(List.of(int.class))) {
            return this::ints;
        }
        ValueReader elements = element.reader(form.element());
        return elements == null ? null : bytes -> read(bytes, form, elements);
    }

    private Object read(PgReader bytes, ArrayForm form, ValueReader elements) {
        ArrayShape shape = ArrayShape.read(bytes, info.inner());
        return form.build(shape, () -> element(bytes, elements));
    }

    private static @Nullable Object element(PgReader bytes, ValueReader elements) {
        int length = bytes.int4();
        if (length == -1) {
            return null;
        }
        int outer = bytes.enter(length);
        Object value = elements.read(bytes);
        bytes.leave(outer);
        return value;
    }

    /// The usual array of numbers, without an object for each.
    private Object ints(PgReader bytes) {
        ArrayShape shape = ArrayShape.read(bytes, info.inner());
        if (shape.dimensions() > 1) {
            throw ArrayForm.otherDepth(shape.dimensions(), 1);
        }
        int[] ints = new int[shape.count()];
        for (int i = 0; i < ints.length; i++) {
            if (bytes.int4() != Integer.BYTES) {
                throw ArrayForm.noNull(int.class);
            }
            ints[i] = bytes.int4();
        }
        return ints;
    }

    @Override
    public boolean accepts(Object value) {
        return ArraySource.isArray(value);
    }

    @Override
    public void write(Object value, PgWriter to) {
        if (value instanceof int[] ints && element.name().equals("int4")) {
            write(ints, to);
            return;
        }
        ArraySource source = ArraySource.of(value, element, lowerBound);
        to.int4(source.dimensions());
        int flag = to.size();
        to.int4(0);
        to.int4(info.inner());
        source.eachDimension((length, first) -> {
            to.int4(length);
            to.int4(first);
        });
        source.eachElement(one -> {
            if (one == null) {
                to.int4At(flag, 1);
                to.int4(-1);
            } else {
                int begun = to.begin();
                element.write(one, to);
                to.end(begun);
            }
        });
    }

    private void write(int[] ints, PgWriter to) {
        to.int4(ints.length == 0 ? 0 : 1);
        to.int4(0);
        to.int4(info.inner());
        if (ints.length > 0) {
            to.int4(ints.length);
            to.int4(lowerBound);
        }
        for (int each : ints) {
            to.int4(Integer.BYTES);
            to.int4(each);
        }
    }

    @Override
    public String javaTypes() {
        return "List, Java array, PgArray of " + element.javaTypes();
    }
}
