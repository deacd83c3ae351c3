package dev.gyre.postgres.type;

import dev.gyre.postgres.PgComposite;
import dev.gyre.postgres.PgReader;
import dev.gyre.postgres.PgWriter;
import java.lang.ref.WeakReference;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// `record`: what `ROW(…)` and functions make, whose attributes have types but no names, so that they become the
/// components of a record in their order.
final class AnonymousCodec implements Codec {
    private final WeakReference<Types> types; // weak, since readers of it belong to the classes of records

    AnonymousCodec(Types types) {
        this.types = new WeakReference<>(types);
    }

    @Override
    public String name() {
        return "record";
    }

    @Override
    public boolean isBinary() {
        return true;
    }

    @Override
    public ValueReader natural() {
        return bytes -> PgComposite.of(read(bytes, null).toArray());
    }

    @Override
    public @Nullable ValueReader reader(Type wanted) {
        Class<?> raw = TypeArguments.raw(wanted);
        if (raw == Object.class || raw == PgComposite.class) {
            return natural();
        }
        if (raw == List.class) {
            return bytes -> read(bytes, null);
        }
        if (!raw.isRecord()) {
            return null;
        }
        RecordModel model = RecordModel.of(raw);
        return bytes -> make(model, read(bytes, model));
    }

    private static Object make(RecordModel model, List<@Nullable Object> values) {
        var arguments = new @Nullable Object[values.size()];
        for (int i = 0; i < arguments.length; i++) {
            RecordModel.Component component = model.components().get(i);
            Object value = values.get(i);
            if (value == null && !component.admitsNull()) {
                throw new Misfit("its attribute " + (i + 1) + " is NULL, which the component " + component.name()
                        + " cannot be: declare it Optional or @Nullable");
            }
            arguments[i] = component.isOptional() ? Optional.ofNullable(value) : value;
        }
        return model.make(arguments);
    }

    private List<@Nullable Object> read(PgReader bytes, @Nullable RecordModel model) {
        int count = bytes.int4();
        if (model != null && count != model.components().size()) {
            throw new Misfit(
                    "it has " + count + " attributes, and " + model.type().getSimpleName() + " has "
                            + model.components().size() + " components");
        }
        if (count < 0 || count > bytes.remaining() / 8) {
            throw new Misfit(count + " attributes are not in " + bytes.remaining() + " bytes");
        }
        var values = new ArrayList<@Nullable Object>(count);
        for (int i = 0; i < count; i++) {
            Type wanted =
                    model == null ? Object.class : model.components().get(i).type();
            values.add(ColumnReader.of(codec(bytes.int4(), i), wanted, "attribute " + (i + 1))
                    .read(bytes));
        }
        return values;
    }

    private Codec codec(int oid, int index) {
        Types known = types.get();
        Codec codec = known == null ? null : known.codec(oid);
        if (codec == null || !codec.isBinary()) {
            throw new Misfit("the type of its attribute " + (index + 1) + " (OID " + Integer.toUnsignedString(oid)
                    + ") has no binary format here: cast it to text inside of the row");
        }
        return codec;
    }

    @Override
    public boolean accepts(Object value) {
        return false;
    }

    @Override
    public void write(Object value, PgWriter to) {
        throw new Misfit("PostgreSQL takes no anonymous records: cast the parameter to a composite type, as in"
                + " $1::app.address");
    }

    @Override
    public String javaTypes() {
        return "PgComposite, List, a record";
    }
}
