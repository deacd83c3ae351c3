package dev.gyre.orm.processor;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// The text of the class of columns of a table. It must compile whatever the record, its components and their
/// packages are called. So types are named in full, where only types are looked for; and expressions name nothing
/// but methods, which are inherited and take arguments: a field may be called like a package or a class, and would
/// be meant in their place. Fields are named by `this`.
final class TableClass {
    private static final String EXPR = "dev.gyre.orm.expr.";

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
        line("/// The table of [%s]: made from it, and again whenever it is compiled.", table.record());
        line("@java.lang.SuppressWarnings(\"all\")");
        line(
                "%sfinal class %s extends %sGeneratedTable<%s> {",
                table.isPublic() ? "public " : "", table.className(), EXPR, table.record());
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
                "    public static final %s %s = new %s(place(%s, %s));",
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
        String traits = column.traits().isEmpty()
                ? ""
                : column.traits().stream().map(Literals::text).collect(Collectors.joining(", ", ", traits(", ")"));
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
        line("    public %s(%sTableSource place) {", table.className(), EXPR);
        line("        super(%s.class, place);", table.record());
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
        line("        %s known = this.$%s;", relation.tableClass(), relation.component());
        line("        if (known == null) {");
        line(
                "            known = new %s(led(%s, place(%s, %s), %s, %s, %s));",
                relation.tableClass(),
                Literals.text(relation.component()),
                relation.schema().isEmpty() ? "null" : Literals.text(relation.schema()),
                Literals.text(relation.table()),
                columns(relation),
                Literals.names(relation.to()),
                relation.mayBeAbsent());
        line("            this.$%s = known;", relation.component());
        line("        }");
        line("        return known;");
        line("    }");
        line("");
    }

    private void writeMany(RelationShape relation) {
        String key = Literals.names(table.key().stream().map(ColumnShape::name).toList());
        String name = Literals.text(relation.component());
        line("    /// What `%s` has.", relation.component());
        line("    public %sToMany<%s> %s() {", EXPR, relation.record(), relation.component());
        if (relation.through().isEmpty()) {
            line("        return many(%s, %s.class, %s, %s);", name, relation.record(), columns(relation), key);
        } else {
            line(
                    "        return through(%s, %s.class, %s.class, %s, %s);",
                    name, relation.record(), relation.through(), columns(relation), Literals.names(relation.to()));
        }
        line("    }");
        line("");
    }

    private static String columns(RelationShape relation) {
        return Literals.names(relation.columns().stream().map(ColumnShape::name).toList());
    }

    private void writeAs() {
        line("    @java.lang.Override");
        line("    public %s as(java.lang.String alias) {", table.className());
        line("        return new %s(source(this).as(alias));", table.className());
        line("    }");
        line("");
    }

    private void writeRead() {
        line("    @java.lang.Override");
        line("    protected %s read(dev.gyre.orm.sql.RowInput row, %sRowRelations relations) {", table.record(), EXPR);
        var variables = new ArrayList<String>();
        for (ColumnShape column : table.columns()) {
            String variable = "$" + variables.size();
            variables.add(variable);
            line(
                    "        var %s = row.%s(this.%s.type());",
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
        line("    @java.lang.Override");
        line("    protected java.lang.Object[] values(%s row) {", table.record());
        var values = new ArrayList<String>();
        for (String component : table.components()) {
            List<ColumnShape> of = table.columnsOf(component);
            boolean isRef = refs().stream().anyMatch(each -> each.component().equals(component));
            for (int i = 0; i < of.size(); i++) {
                values.add(isRef ? "keyPart(row.%s(), %d)".formatted(component, i) : "row." + component + "()");
            }
        }
        line("        return new java.lang.Object[] {%s};", String.join(", ", values));
        line("    }");
    }

    private void writeRelations() {
        if (table.relations().isEmpty()) {
            return;
        }
        line("");
        line("    @java.lang.Override");
        line(
                "    protected java.util.List<%sRelation> relations(%sRecordTable<%s> self) {",
                EXPR, EXPR, table.record());
        String all = table.relations().stream().map(this::relation).collect(Collectors.joining(", "));
        line("        return all(%s);", all);
        line("    }");
    }

    private String relation(RelationShape relation) {
        return "relation(%s, %s, %s, %s.class, %s)"
                .formatted(
                        Literals.text(relation.component()),
                        Literals.text(table.constant() + "." + relation.component() + "()"),
                        relation.isMany(),
                        relation.through().isEmpty() ? relation.record() : relation.through(),
                        columns(relation));
    }

    private List<RelationShape> refs() {
        return table.relations().stream().filter(each -> !each.isMany()).toList();
    }

    @SuppressWarnings("AnnotateFormatMethod") // the annotation would be a library for this alone
    private void line(String format, Object... values) {
        text.append(format.formatted(values)).append('\n');
    }
}
