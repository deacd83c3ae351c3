package dev.gyre.orm.migrate.catalog;

import dev.gyre.orm.migrate.diff.ConstraintNames;
import dev.gyre.orm.model.CheckModel;
import dev.gyre.orm.model.ColumnModel;
import dev.gyre.orm.model.ForeignKeyModel;
import dev.gyre.orm.model.IndexModel;
import dev.gyre.orm.model.SchemaModel;
import dev.gyre.orm.model.TableModel;
import dev.gyre.orm.model.UniqueModel;
import dev.gyre.orm.sql.SqlKind;
import dev.gyre.orm.table.ForeignKeyAction;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The record of a table, as Java source. What records cannot say stands above it as a comment.
public final class RecordSource {
    private final SchemaModel schema;
    private final TableModel table;
    private final Set<String> imports = new TreeSet<>();
    private final List<String> unsaid = new ArrayList<>();

    private RecordSource(SchemaModel schema, TableModel table) {
        this.schema = schema;
        this.table = table;
    }

    /// The source of a file.
    public static String of(SchemaModel schema, TableModel table) {
        return new RecordSource(schema, table).source();
    }

    private String source() {
        List<String> annotations = annotations();
        String components = table.columns().stream().map(this::component).collect(Collectors.joining(",\n        "));
        String type = simple(table.record());
        String place = table.record().substring(0, Math.max(0, table.record().length() - type.length() - 1));
        var text = new StringBuilder();
        text.append(place.isEmpty() ? "" : "package " + place + ";\n\n");
        imports.forEach(name -> text.append("import ").append(name).append(";\n"));
        text.append('\n');
        unsaid.forEach(
                line -> text.append("// Not said by this record: ").append(line).append('\n'));
        annotations.forEach(line -> text.append(line).append('\n'));
        return text.append("public record ")
                .append(type)
                .append("(\n        ")
                .append(components)
                .append(") {}\n")
                .toString();
    }

    private List<String> annotations() {
        var all = new ArrayList<String>();
        var values = new ArrayList<String>();
        if (!JavaNames.snake(simple(table.record())).equals(table.name())) {
            values.add(text(table.name()));
        }
        if (table.schema() != null) {
            values.replaceAll(value -> "value = " + value);
            values.add("schema = " + text(table.schema()));
        }
        all.add(use("Table") + (values.isEmpty() ? "" : "(" + String.join(", ", values) + ")"));
        if (table.comment() != null) {
            all.add(use("Comment") + "(" + text(table.comment()) + ")");
        }
        for (UniqueModel unique : table.uniques()) {
            if (unique.columns().size() > 1) {
                all.add(use("Unique") + "(" + components(unique.columns()) + ")");
            }
        }
        table.indexes().stream()
                .filter(index -> !isPlain(index))
                .forEach(index -> all.add(use("Index") + "(" + index(index) + ")"));
        if (table.checks().size() == 1) {
            CheckModel check = table.checks().getFirst();
            all.add(use("Check") + "(value = " + text(check.sql()) + ", name = " + text(check.name()) + ")");
        } else {
            table.checks().forEach(check -> unsaid.add("CHECK (" + check.sql() + "), called " + check.name()));
        }
        table.foreignKeys().stream()
                .filter(each -> each.columns().size() > 1)
                .forEach(each -> unsaid.add("(" + String.join(", ", each.columns()) + ") leads to " + each.table()));
        return all;
    }

    private String index(IndexModel index) {
        var values = new ArrayList<String>();
        if (index.expression() == null) {
            values.add("value = " + components(index.columns()));
        } else {
            values.add("expression = " + text(index.expression()));
        }
        if (index.where() != null) {
            values.add("where = " + text(index.where()));
        }
        if (index.isUnique()) {
            values.add("unique = true");
        }
        if (index.using() != null) {
            values.add("using = " + text(index.using()));
        }
        values.add("name = " + text(index.name()));
        return String.join(", ", values);
    }

    /// Components where the columns are; `"released desc"` stays turned around.
    private String components(List<String> columns) {
        return columns.stream()
                .map(column -> {
                    String[] parts = column.split(" ", 2);
                    String component =
                            table.column(parts[0]).map(ColumnModel::component).orElse(parts[0]);
                    return text(parts.length > 1 ? component + " " + parts[1] : component);
                })
                .collect(Collectors.joining(", ", "{", "}"));
    }

    private String component(ColumnModel column) {
        Optional<ForeignKeyModel> leads = table.foreignKeys().stream()
                .filter(each -> each.columns().equals(List.of(column.name())))
                .findFirst();
        var words = new ArrayList<String>();
        if (table.key().contains(column.name())) {
            words.add(use("Id"));
        }
        if (table.uniques().stream().anyMatch(unique -> unique.columns().equals(List.of(column.name())))) {
            words.add(use("Unique"));
        }
        if (table.indexes().stream()
                .anyMatch(index -> isPlain(index) && index.columns().equals(List.of(column.name())))) {
            words.add(use("Index"));
        }
        addColumnWords(words, column, leads.isPresent());
        leads.ifPresent(each -> {
            addAction(words, "OnDelete", each.onDelete());
            addAction(words, "OnUpdate", each.onUpdate());
        });
        words.add(leads.map(each -> reference(each, column)).orElseGet(() -> type(column)));
        words.add(column.component());
        return String.join(" ", words);
    }

    private void addColumnWords(List<String> words, ColumnModel column, boolean leads) {
        String usual = JavaNames.snake(column.component()) + (leads ? "_id" : "");
        add(words, "ColumnName", usual.equals(column.name()) ? null : text(column.name()));
        add(words, "ColumnType", column.type() == null ? null : text(column.type()));
        boolean hasDigits = column.kind() == SqlKind.NUMERIC && column.length() > 0;
        add(words, "Precision", hasDigits ? "value = " + column.length() + ", scale = " + column.scale() : null);
        boolean hasLength = column.kind() == SqlKind.TEXT && column.length() > 0;
        add(words, "Length", hasLength ? String.valueOf(column.length()) : null);
        add(words, "ColumnDefault", column.defaultSql() == null ? null : text(column.defaultSql()));
        add(words, "Computed", column.computedSql() == null ? null : text(column.computedSql()));
        add(words, "Comment", column.comment() == null ? null : text(column.comment()));
    }

    private void add(List<String> words, String annotation, @Nullable String value) {
        if (value != null) {
            words.add(use(annotation) + "(" + value + ")");
        }
    }

    private void addAction(List<String> words, String annotation, ForeignKeyAction action) {
        if (action != ForeignKeyAction.RESTRICT) {
            use("ForeignKeyAction");
            words.add(use(annotation) + "(ForeignKeyAction." + action + ")");
        }
    }

    private String reference(ForeignKeyModel each, ColumnModel column) {
        use("Ref");
        String record = schema.table(each.schema(), each.table())
                .map(TableModel::record)
                .orElse("Record");
        return nullable(column) + "Ref<" + simple(record) + ">";
    }

    private String type(ColumnModel column) {
        String boxed = switch (column.kind()) {
            case BOOL -> "Boolean";
            case INT2 -> "Short";
            case INT4 -> "Integer";
            case INT8 -> "Long";
            case FLOAT4 -> "Float";
            case FLOAT8 -> "Double";
            case NUMERIC -> imported("java.math.BigDecimal");
            case TEXT, LIST -> "String";
            case BYTES -> "byte[]";
            case UUID -> imported("java.util.UUID");
            case DATE -> imported("java.time.LocalDate");
            case TIME -> imported("java.time.LocalTime");
            case TIMESTAMP -> imported("java.time.LocalDateTime");
            case INSTANT -> imported("java.time.Instant");
            case DURATION -> imported("java.time.Duration");
            case JSON -> json();
        };
        if (column.isList()) {
            return nullable(column) + imported("java.util.List") + "<" + boxed + ">";
        }
        if (column.isNullable()) {
            return boxed.equals("byte[]") ? "byte " + nullable(column) + "[]" : nullable(column) + boxed;
        }
        return switch (boxed) {
            case "Boolean", "Short", "Long", "Float", "Double" -> boxed.toLowerCase(Locale.ROOT);
            case "Integer" -> "int";
            default -> boxed;
        };
    }

    /// Nobody knows its shape; a record in its place would be better.
    private String json() {
        return use("AsJson") + " " + imported("java.util.Map") + "<String, Object>";
    }

    private String nullable(ColumnModel column) {
        return column.isNullable() ? "@" + imported("org.jspecify.annotations.Nullable") + " " : "";
    }

    /// Over one column, and called as it would be by itself.
    private boolean isPlain(IndexModel index) {
        return index.columns().size() == 1
                && !index.columns().getFirst().contains(" ")
                && index.where() == null
                && !index.isUnique()
                && index.using() == null
                && Objects.equals(index.name(), ConstraintNames.index(table.name(), index.columns()));
    }

    private String use(String annotation) {
        return "@" + imported("dev.gyre.orm.table." + annotation);
    }

    private String imported(String name) {
        imports.add(name);
        return simple(name);
    }

    private static String simple(String name) {
        return name.substring(name.lastIndexOf('.') + 1);
    }

    private static String text(String value) {
        return "\"" + value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + "\"";
    }
}
