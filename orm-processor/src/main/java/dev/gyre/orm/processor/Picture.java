package dev.gyre.orm.processor;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import javax.lang.model.element.Element;
import javax.lang.model.element.RecordComponentElement;
import javax.lang.model.util.Elements;

/// The picture of a table as JSON, for migrations.
final class Picture {
    private final TableShape table;
    private final Elements elements;
    private final Marks marks;

    private Picture(TableShape table, Elements elements) {
        this.table = table;
        this.elements = elements;
        this.marks = new Marks(elements);
    }

    static String of(TableShape table, Elements elements) {
        return new Picture(table, elements).text();
    }

    private String text() {
        var lines = new ArrayList<String>();
        lines.add("  \"format\": 1");
        lines.add("  \"record\": "
                + Literals.text(elements.getBinaryName(table.element()).toString()));
        if (!table.schema().isEmpty()) {
            lines.add("  \"schema\": " + Literals.text(table.schema()));
        }
        lines.add("  \"name\": " + Literals.text(table.name()));
        marks.of(table.element(), "Comment")
                .ifPresent(mark -> lines.add("  \"comment\": " + Literals.text(mark.text("value"))));
        lines.add(block("columns", table.columns().stream().map(this::column).toList()));
        lines.add("  \"key\": "
                + Literals.array(table.key().stream().map(ColumnShape::name).toList()));
        add(lines, "foreignKeys", foreignKeys());
        add(lines, "indexes", indexes());
        add(lines, "uniques", uniques());
        add(lines, "checks", checks());
        return "{\n" + String.join(",\n", lines) + "\n}\n";
    }

    private static void add(List<String> lines, String name, List<String> entries) {
        if (!entries.isEmpty()) {
            lines.add(block(name, entries));
        }
    }

    private static String block(String name, List<String> entries) {
        return entries.stream()
                .map(entry -> "    " + entry)
                .collect(Collectors.joining(",\n", "  \"" + name + "\": [\n", "\n  ]"));
    }

    private String column(ColumnShape column) {
        ColumnShape.Facts facts = column.facts();
        var fields = new Fields();
        fields.text("name", column.name());
        fields.text("component", column.component());
        fields.text("kind", column.kind().sqlKind());
        fields.flag("list", column.isList());
        fields.text("type", facts.sqlType());
        fields.number("length", facts.length());
        fields.number("scale", facts.scale());
        fields.flag("nullable", column.isNullable());
        fields.flag("identity", column.isIdentity());
        fields.flag("version", facts.isVersion());
        fields.text("default", facts.defaultSql());
        fields.text("computed", facts.computedSql());
        fields.list("labels", facts.labels());
        fields.text("comment", facts.comment());
        return fields.toString();
    }

    private List<String> foreignKeys() {
        return table.relations().stream()
                .filter(relation -> !relation.isMany())
                .map(relation -> {
                    List<String> columns =
                            relation.columns().stream().map(ColumnShape::name).toList();
                    var fields = new Fields();
                    fields.text("name", Names.fitted(table.name() + "_" + String.join("_", columns) + "_fkey"));
                    fields.list("columns", columns);
                    fields.text("table", relation.table());
                    fields.text("schema", relation.schema());
                    fields.list("to", relation.to());
                    fields.text("onDelete", relation.onDelete().equals("RESTRICT") ? "" : relation.onDelete());
                    fields.text("onUpdate", relation.onUpdate().equals("RESTRICT") ? "" : relation.onUpdate());
                    return fields.toString();
                })
                .toList();
    }

    private List<String> indexes() {
        var all = new ArrayList<String>();
        for (RecordComponentElement component : table.element().getRecordComponents()) {
            for (Marks.Mark mark : marks.all(component, "Index")) {
                all.add(index(mark, columnsOf(component)));
            }
        }
        for (Marks.Mark mark : marks.all(table.element(), "Index")) {
            all.add(index(mark, mark.texts("value").stream().map(this::ordered).toList()));
        }
        return all;
    }

    private String index(Marks.Mark mark, List<String> columns) {
        boolean isExpression = !mark.text("expression").isEmpty();
        String what = isExpression
                ? "expression"
                : columns.stream().map(each -> each.replaceAll(" .*", "")).collect(Collectors.joining("_"));
        var fields = new Fields();
        fields.text("name", named(mark, "_" + what + "_idx"));
        fields.list("columns", isExpression ? List.of() : columns);
        fields.text("expression", mark.text("expression"));
        fields.text("where", mark.text("where"));
        fields.flag("unique", mark.is("unique"));
        fields.text("using", mark.text("using"));
        return fields.toString();
    }

    private List<String> uniques() {
        var all = new ArrayList<String>();
        for (RecordComponentElement component : table.element().getRecordComponents()) {
            if (marks.has(component, "Unique")) {
                all.add(unique(columnsOf(component)));
            }
        }
        marks.of(table.element(), "Unique")
                .ifPresent(mark -> all.add(unique(mark.texts("value").stream()
                        .flatMap(name -> columnsOf(name).stream())
                        .toList())));
        return all;
    }

    private String unique(List<String> columns) {
        var fields = new Fields();
        fields.text("name", Names.fitted(table.name() + "_" + String.join("_", columns) + "_key"));
        fields.list("columns", columns);
        return fields.toString();
    }

    private List<String> checks() {
        var all = new ArrayList<String>();
        for (RecordComponentElement component : table.element().getRecordComponents()) {
            marks.of(component, "Check")
                    .ifPresent(mark ->
                            all.add(check(mark, "_" + columnsOf(component).getFirst())));
        }
        marks.of(table.element(), "Check").ifPresent(mark -> all.add(check(mark, "")));
        return all;
    }

    private String check(Marks.Mark mark, String of) {
        var fields = new Fields();
        fields.text("name", named(mark, of + "_check"));
        fields.text("sql", mark.text("value"));
        return fields.toString();
    }

    private String named(Marks.Mark mark, String otherwise) {
        return mark.text("name").isEmpty() ? Names.fitted(table.name() + otherwise) : mark.text("name");
    }

    /// The column of a component that may have `desc` behind it.
    private String ordered(String component) {
        int space = component.indexOf(' ');
        String name = space < 0 ? component : component.substring(0, space);
        return columnsOf(name).getFirst() + (space < 0 ? "" : component.substring(space));
    }

    private List<String> columnsOf(Element component) {
        return columnsOf(component.getSimpleName().toString());
    }

    private List<String> columnsOf(String component) {
        List<String> columns =
                table.columnsOf(component).stream().map(ColumnShape::name).toList();
        if (columns.isEmpty()) {
            throw new Refused(
                    table.element(),
                    "an index or a rule of " + table.element().getSimpleName() + " names " + component
                            + ", which is no column of it. Its components are " + table.components());
        }
        return columns;
    }
}
