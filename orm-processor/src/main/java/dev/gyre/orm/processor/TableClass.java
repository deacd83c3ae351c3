package dev.gyre.orm.processor;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// The text of the class of columns of a table.
final class TableClass {
    private final TableShape table;
    private final StringBuilder text = new StringBuilder();

    private TableClass(TableShape table) {
        this.table = table;
    }

    static String of(TableShape table) {
        var writer = new TableClass(table);
        writer.write();
        return writer.text.toString();
    }

    private void write() {
        if (!table.packageName().isEmpty()) {
            line("package %s;", table.packageName());
            line("");
        }
        for (String each : List.of(
                "expr.BooleanColumn",
                "expr.ColumnTrait",
                "expr.NumberColumn",
                "expr.PlainColumn",
                "expr.RecordTable",
                "expr.Relation",
                "expr.RowRelations",
                "expr.TableSource",
                "expr.TextColumn",
                "expr.TimeColumn",
                "expr.ToMany",
                "sql.JsonType",
                "sql.RowInput",
                "sql.SqlType")) {
            line("import dev.gyre.orm.%s;", each);
        }
        line("import java.util.List;");
        line("");
        line("/// The table of [%s]: made from it, and again whenever it is compiled.", table.record());
        line("@SuppressWarnings(\"all\")");
        line(
                "%sfinal class %s extends RecordTable<%s> {",
                table.isPublic() ? "public " : "", table.className(), table.record());
        writeFields();
        writeConstructor();
        table.relations().forEach(this::writeRelation);
        writeAs();
        writeRead();
        writeValues();
        writeRelations();
        line("}");
    }

    private void writeFields() {
        line("    /// The table by itself.");
        line(
                "    public static final %s %s = new %s(TableSource.of(%s, %s));",
                table.className(),
                table.constant(),
                table.className(),
                table.schema().isEmpty() ? "null" : Literals.text(table.schema()),
                Literals.text(table.name()));
        line("");
        for (ColumnShape column : table.columns()) {
            line("    /// The column `%s`.", column.name());
            line("    public final %s %s = %s;", column.kind().columnType(), column.field(), factory(column));
        }
        for (RelationShape relation : refs()) {
            line("    private %s $%s;", relation.tableClass(), relation.component());
        }
        line("");
    }

    private static String factory(ColumnShape column) {
        String traits =
                column.traits().stream().map(trait -> ", ColumnTrait." + trait).collect(Collectors.joining());
        boolean isTyped = !List.of("text", "bool").contains(column.kind().factory());
        return "%s(%s%s%s)"
                .formatted(
                        column.kind().factory(),
                        Literals.text(column.name()),
                        isTyped ? ", " + column.type() : "",
                        traits);
    }

    private void writeConstructor() {
        line("    /// The table where it stands.");
        line("    public %s(TableSource source) {", table.className());
        line("        super(%s.class, source);", table.record());
        line("    }");
        line("");
    }

    private void writeRelation(RelationShape relation) {
        if (relation.isMany()) {
            writeMany(relation);
        } else {
            writeRef(relation);
        }
    }

    private void writeRef(RelationShape relation) {
        line("    /// What `%s` leads to.", relation.component());
        line("    public %s %s() {", relation.tableClass(), relation.component());
        line("        %s known = $%s;", relation.tableClass(), relation.component());
        line("        if (known == null) {");
        line(
                "            known = new %s(source(this).to(%s, source(%s.%s), %s, %s, %s));",
                relation.tableClass(),
                Literals.text(relation.component()),
                relation.tableClass(),
                relation.constant(),
                Literals.list(relation.columns().stream().map(ColumnShape::name).toList()),
                Literals.list(relation.to()),
                relation.mayBeAbsent());
        line("            $%s = known;", relation.component());
        line("        }");
        line("        return known;");
        line("    }");
        line("");
    }

    private void writeMany(RelationShape relation) {
        List<String> key = table.key().stream().map(ColumnShape::name).toList();
        List<String> leading =
                relation.columns().stream().map(ColumnShape::name).toList();
        line("    /// What `%s` has.", relation.component());
        line("    public ToMany<%s> %s() {", relation.record(), relation.component());
        String other = relation.tableClass() + "." + relation.constant();
        if (relation.through().isEmpty()) {
            line(
                    "        return ToMany.of(%s, this, %s, %s, %s);",
                    Literals.text(relation.component()), other, Literals.list(leading), Literals.list(key));
        } else {
            String between = relation.through();
            String constant = Names.constant(
                    between.substring(between.lastIndexOf('.') + 1).replaceAll("Table$", ""));
            line(
                    "        return ToMany.through(%s, this, %s, %s.%s, %s, %s);",
                    Literals.text(relation.component()),
                    other,
                    between,
                    constant,
                    Literals.list(leading),
                    Literals.list(relation.to()));
        }
        line("    }");
        line("");
    }

    private void writeAs() {
        line("    @Override");
        line("    public %s as(String alias) {", table.className());
        line("        return new %s(source(this).as(alias));", table.className());
        line("    }");
        line("");
    }

    private void writeRead() {
        line("    @Override");
        line("    protected %s read(RowInput row, RowRelations relations) {", table.record());
        var variables = new ArrayList<String>();
        for (ColumnShape column : table.columns()) {
            String variable = "$" + variables.size();
            variables.add(variable);
            line(
                    "        var %s = row.%s(%s.type());",
                    variable, column.isNullable() ? "next" : "required", column.field());
        }
        List<String> arguments = table.components().stream()
                .map(each -> argument(each, variables))
                .toList();
        line("        return new %s(%s);", table.record(), String.join(", ", arguments));
        line("    }");
        line("");
    }

    private String argument(String component, List<String> variables) {
        List<String> of = table.columnsOf(component).stream()
                .map(column -> variables.get(table.columns().indexOf(column)))
                .toList();
        RelationShape relation = table.relations().stream()
                .filter(each -> each.component().equals(component))
                .findFirst()
                .orElse(null);
        if (relation == null) {
            return of.getFirst();
        }
        String name = Literals.text(component);
        if (relation.isMany()) {
            return "relations.many(" + name + ")";
        }
        String key = of.size() == 1 ? of.getFirst() : "keyOf(" + String.join(", ", of) + ")";
        return "relations.%s(%s, %s)".formatted(relation.mayBeAbsent() ? "ref" : "required", name, key);
    }

    private void writeValues() {
        line("    @Override");
        line("    protected Object[] values(%s row) {", table.record());
        var values = new ArrayList<String>();
        for (String component : table.components()) {
            List<ColumnShape> of = table.columnsOf(component);
            boolean isRef = refs().stream().anyMatch(each -> each.component().equals(component));
            for (int i = 0; i < of.size(); i++) {
                values.add(isRef ? "keyPart(row.%s(), %d)".formatted(component, i) : "row." + component + "()");
            }
        }
        line("        return new Object[] {%s};", String.join(", ", values));
        line("    }");
    }

    private void writeRelations() {
        if (table.relations().isEmpty()) {
            return;
        }
        line("");
        line("    @Override");
        line("    protected List<Relation> relations(RecordTable<%s> self) {", table.record());
        String all = table.relations().stream()
                .map(each -> "new Relation(%s, %s, %s)"
                        .formatted(
                                Literals.text(each.component()),
                                Literals.text(table.constant() + "." + each.component() + "()"),
                                each.isMany()))
                .collect(Collectors.joining(", "));
        line("        return List.of(%s);", all);
        line("    }");
    }

    private List<RelationShape> refs() {
        return table.relations().stream().filter(each -> !each.isMany()).toList();
    }

    @SuppressWarnings("AnnotateFormatMethod") // the annotation would be a library for this alone
    private void line(String format, Object... values) {
        text.append(format.formatted(values)).append('\n');
    }
}
