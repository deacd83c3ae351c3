package dev.gyre.postgres.type;

import dev.gyre.postgres.PgComposite;
import dev.gyre.postgres.PgReader;
import dev.gyre.postgres.PgWriter;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Composites: how many attributes, then each with its type and its length. They become records by the names of the
/// attributes, as rows do.
final class CompositeCodec implements Codec {
    private final TypeInfo info;
    private final List<Codec> codecs;
    private final Columns columns;
    private final Runnable onAltered;
    private final List<String> names;
    private final ClassValue<int[]> components = new ClassValue<>() {
        @Override
        protected int[] computeValue(Class<?> record) {
            return components(RecordModel.of(record));
        }
    };

    /// @param onAltered what to do when it is found that the type is not any more what `info` says
    CompositeCodec(TypeInfo info, List<Codec> codecs, Runnable onAltered) {
        this.info = info;
        this.onAltered = onAltered;
        this.codecs = codecs;
        this.columns = new Columns(info.attributes().stream()
                .map(attribute -> new Columns.Column(attribute.name(), attribute.oid()))
                .toList());
        this.names = info.attributes().stream().map(TypeInfo.Attribute::name).toList();
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
        List<ColumnReader> readers = new ArrayList<>();
        for (int i = 0; i < codecs.size(); i++) {
            readers.add(ColumnReader.of(codecs.get(i), Object.class, "attribute \"" + names.get(i) + "\""));
        }
        return bytes -> {
            requireCount(bytes);
            var values = new ArrayList<@Nullable Object>(readers.size());
            for (int i = 0; i < readers.size(); i++) {
                requireType(bytes, i);
                values.add(readers.get(i).read(bytes));
            }
            return new PgComposite(names, values);
        };
    }

    @Override
    public @Nullable ValueReader reader(Type wanted) {
        if (wanted == Object.class || wanted == PgComposite.class) {
            return natural();
        }
        Class<?> raw = TypeArguments.raw(wanted);
        if (!raw.isRecord()) {
            return null;
        }
        RecordRows rows = RecordRows.of(codecs, columns, RecordModel.of(raw));
        return bytes -> {
            requireCount(bytes);
            return rows.read(bytes, index -> requireType(bytes, index));
        };
    }

    private void requireCount(PgReader bytes) {
        int count = bytes.int4();
        if (count != codecs.size()) {
            throw altered("it has " + count + " attributes, and " + codecs.size() + " are known");
        }
    }

    private void requireType(PgReader bytes, int index) {
        int oid = bytes.int4();
        if (oid != info.attributes().get(index).oid()) {
            throw altered("the attribute " + names.get(index) + " has another type than is known");
        }
    }

    private Misfit altered(String how) {
        onAltered.run();
        return new Misfit(how + ": the type has been altered, and is learnt anew by the next statement. Ask again");
    }

    @Override
    public boolean accepts(Object value) {
        return value instanceof PgComposite || value instanceof Map || value instanceof Record;
    }

    @Override
    public void write(Object value, PgWriter to) {
        List<@Nullable Object> values = switch (value) {
            case PgComposite composite -> composite.values();
            case Map<?, ?> map -> byName(map);
            case Record record -> ofRecord(record);
            default ->
                throw new Misfit(
                        "give a record with the components " + String.join(", ", names) + ", a PgComposite or a Map");
        };
        if (values.size() != codecs.size()) {
            throw new Misfit(
                    values.size() + " values are not the " + codecs.size() + " attributes " + String.join(", ", names));
        }
        to.int4(codecs.size());
        for (int i = 0; i < codecs.size(); i++) {
            to.int4(info.attributes().get(i).oid());
            write(values.get(i), i, to);
        }
    }

    private void write(@Nullable Object value, int index, PgWriter to) {
        if (value == null) {
            to.int4(-1);
            return;
        }
        int begun = to.begin();
        try {
            codecs.get(index).write(value, to);
        } catch (RuntimeException e) {
            throw Places.writing("attribute \"" + names.get(index) + "\"", codecs.get(index), value, e);
        }
        to.end(begun);
    }

    private List<@Nullable Object> byName(Map<?, ?> map) {
        if (!map.keySet().equals(Set.copyOf(names))) {
            throw new Misfit("the map has not the keys " + String.join(", ", names));
        }
        var values = new ArrayList<@Nullable Object>();
        names.forEach(name -> values.add(map.get(name)));
        return values;
    }

    private List<@Nullable Object> ofRecord(Record record) {
        RecordModel model = RecordModel.of(record.getClass());
        var values = new ArrayList<@Nullable Object>();
        for (int component : components.get(record.getClass())) {
            values.add(model.value(component, record));
        }
        return values;
    }

    /// The component of each attribute.
    private int[] components(RecordModel model) {
        Columns labels = new Columns(model.components().stream()
                .map(component -> new Columns.Column(component.label(), 0))
                .toList());
        int[] found = names.stream().mapToInt(labels::find).toArray();
        for (int i = 0; i < found.length; i++) {
            if (found[i] < 0) {
                throw new Misfit(model.type().getSimpleName() + " has no component for the attribute " + names.get(i)
                        + ": add one, or name one so with @PgName");
            }
        }
        return found;
    }

    @Override
    public String javaTypes() {
        return "a record, PgComposite";
    }
}
