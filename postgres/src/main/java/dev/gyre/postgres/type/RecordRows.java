package dev.gyre.postgres.type;

import dev.gyre.postgres.PgConversionException;
import dev.gyre.postgres.PgReader;
import dev.gyre.postgres.PgShapeException;
import dev.gyre.postgres.type.RecordModel.Component;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Rows that become records: each component is a column, or a record of those columns that begin with its name.
final class RecordRows implements RowReader<Object> {
    private final @Nullable ColumnReader[] readers; // by column; null for those that nobody wants
    private final int[] slots; // by column
    private final int slotCount;
    private final Node root;
    private final boolean isDirect;

    /// How a record is made of the values in the slots.
    private record Node(
            RecordModel model, int[] slots, @Nullable Node[] inner, String[] sources, String[] pgTypes) {

        /// The record; null if `mayBeAbsent` and nothing of it is there.
        ///
        /// @param isDirect whether the values are those of the components already
        @Nullable
        Object make(@Nullable Object[] values, boolean mayBeAbsent, boolean isDirect) {
            if (mayBeAbsent && isAbsent(values)) {
                return null;
            }
            @Nullable Object[] arguments = isDirect ? values : new @Nullable Object[slots.length];
            for (int i = 0; i < slots.length; i++) {
                Component component = model.components().get(i);
                Node record = inner[i];
                Object value = record == null ? values[slots[i]] : record.make(values, component.admitsNull(), false);
                if (value == null && !component.admitsNull()) {
                    throw refused(component, i);
                }
                arguments[i] = component.isOptional() ? Optional.ofNullable(value) : value;
            }
            try {
                return model.make(arguments);
            } catch (RuntimeException e) {
                throw PgConversionException.reading(
                        "a row",
                        "record",
                        Places.javaName(model.type()),
                        "its constructor refused the values: " + e.getMessage(),
                        e);
            }
        }

        private boolean isAbsent(@Nullable Object[] values) {
            for (int i = 0; i < slots.length; i++) {
                Node record = inner[i];
                if (record == null ? values[slots[i]] != null : !record.isAbsent(values)) {
                    return false;
                }
            }
            return true;
        }

        private PgConversionException refused(Component component, int index) {
            String boxed = Places.javaName(component.type());
            return PgConversionException.reading(
                    sources[index],
                    pgTypes[index],
                    Places.javaName(component.declared()),
                    "it is NULL, which the component " + component.name() + " of " + Places.javaName(model.type())
                            + " cannot be. Declare it Optional<" + boxed + "> or @Nullable " + boxed
                            + ", or say with coalesce(…) what it is then",
                    null);
        }
    }

    private RecordRows(@Nullable ColumnReader[] readers, int[] slots, int slotCount, Node root) {
        this.readers = readers;
        this.slots = slots;
        this.slotCount = slotCount;
        this.root = root;
        this.isDirect = Arrays.equals(root.slots, IntStream.range(0, slotCount).toArray());
    }

    /// @param codecs of the columns
    static RecordRows of(List<Codec> codecs, Columns columns, RecordModel model) {
        return new Plan(codecs, columns).of(model);
    }

    @Override
    public @Nullable Object read(PgReader row) {
        RowReaders.requireColumns(row, readers.length);
        return read(row, _ -> {});
    }

    /// Reads all columns.
    ///
    /// @param before what to do before each
    @Nullable
    Object read(PgReader row, IntConsumer before) {
        var values = new @Nullable Object[slotCount];
        for (int i = 0; i < readers.length; i++) {
            ColumnReader reader = readers[i];
            before.accept(i);
            if (reader == null) {
                RowReaders.skip(row);
            } else {
                values[slots[i]] = reader.read(row);
            }
        }
        return root.make(values, false, isDirect);
    }

    /// Finds a column for each component.
    private static final class Plan {
        private final List<Codec> codecs;
        private final Columns columns;
        private final @Nullable ColumnReader[] readers;
        private final int[] slots;
        private final List<String> missing = new ArrayList<>();
        private int slotCount;

        Plan(List<Codec> codecs, Columns columns) {
            this.codecs = codecs;
            this.columns = columns;
            this.readers = new @Nullable ColumnReader[columns.size()];
            this.slots = new int[columns.size()];
        }

        RecordRows of(RecordModel model) {
            Node root = node(model, "", "");
            if (!missing.isEmpty()) {
                throw new PgShapeException("the result has no column for " + String.join(", ", missing) + " of "
                        + Places.javaName(model.type()) + ". " + unused()
                        + "Select what is missing, name it with AS, or give the component its name with @PgName");
            }
            return new RecordRows(readers, slots, slotCount, root);
        }

        private String unused() {
            List<String> unused = new ArrayList<>();
            for (int i = 0; i < readers.length; i++) {
                if (readers[i] == null) {
                    unused.add(columns.all().get(i).name());
                }
            }
            return unused.isEmpty() ? "" : "No component takes " + String.join(", ", unused) + ". ";
        }

        private Node node(RecordModel model, String prefix, String path) {
            int count = model.components().size();
            var node = new Node(model, new int[count], new @Nullable Node[count], new String[count], new String[count]);
            for (int i = 0; i < count; i++) {
                Component component = model.components().get(i);
                String label = prefix + component.label();
                int column = columns.find(label);
                if (column >= 0) {
                    place(node, i, column, component);
                } else if (component.record().isPresent() && hasColumns(label)) {
                    node.sources()[i] = "the columns " + label + "_…";
                    node.pgTypes()[i] = "record";
                    node.inner()[i] =
                            node(RecordModel.of(component.record().get()), label + "_", path + component.name() + ".");
                } else {
                    missing.add(path + component.name());
                }
            }
            return node;
        }

        private void place(Node node, int index, int column, Component component) {
            Columns.Column found = columns.all().get(column);
            if (readers[column] == null) {
                readers[column] =
                        ColumnReader.of(codecs.get(column), component.type(), "column \"" + found.name() + "\"");
                slots[column] = slotCount++;
            }
            node.sources()[index] = "column \"" + found.name() + "\"";
            node.pgTypes()[index] = codecs.get(column).name();
            node.slots()[index] = slots[column];
        }

        private boolean hasColumns(String prefix) {
            String plain = Spelling.plain(prefix);
            return columns.all().stream()
                    .anyMatch(column -> Spelling.plain(column.name()).startsWith(plain));
        }
    }
}
