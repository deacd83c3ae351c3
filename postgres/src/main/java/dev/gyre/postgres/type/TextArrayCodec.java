package dev.gyre.postgres.type;

import dev.gyre.postgres.PgReader;
import dev.gyre.postgres.PgWriter;
import java.lang.reflect.Type;
import org.jspecify.annotations.Nullable;

/// Arrays of elements that have no binary format: `{a,"b c",NULL}`.
final class TextArrayCodec implements Codec {
    private final TypeInfo info;
    private final Codec element;

    TextArrayCodec(TypeInfo info, Codec element) {
        this.info = info;
        this.element = element;
    }

    @Override
    public String name() {
        return info.name().startsWith("_") ? element.name() + "[]" : info.name();
    }

    @Override
    public boolean isBinary() {
        return false;
    }

    @Override
    public ValueReader natural() {
        ValueReader elements = element.natural();
        return bytes -> read(bytes, ArrayForm.NESTED, elements);
    }

    @Override
    public @Nullable ValueReader reader(Type wanted) {
        ArrayForm form = ArrayForm.of(wanted, element);
        ValueReader elements = form == null ? null : element.reader(form.element());
        return form == null || elements == null ? null : bytes -> read(bytes, form, elements);
    }

    private static Object read(PgReader bytes, ArrayForm form, ValueReader elements) {
        ArrayText text = ArrayText.parse(bytes.text(bytes.remaining()));
        return form.build(text.shape(), () -> {
            String next = text.next();
            return next == null ? null : elements.read(new PgReader(ArrayText.bytes(next)));
        });
    }

    @Override
    public boolean accepts(Object value) {
        return ArraySource.isArray(value);
    }

    @Override
    public void write(Object value, PgWriter to) {
        ArraySource source = ArraySource.of(value, element, 1);
        var elements = new ArrayText.Printer(source);
        source.eachElement(one -> {
            if (one == null) {
                elements.add(null);
            } else {
                var printed = new PgWriter();
                element.write(one, printed);
                elements.add(ArrayText.text(printed.toByteArray()));
            }
        });
        to.text(elements.toString());
    }

    @Override
    public String javaTypes() {
        return "List, Java array, PgArray of " + element.javaTypes();
    }
}
