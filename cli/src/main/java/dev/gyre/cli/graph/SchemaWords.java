package dev.gyre.cli.graph;

import dev.gyre.orm.migrate.diff.TableName;
import dev.gyre.orm.model.ColumnModel;
import dev.gyre.orm.model.ForeignKeyModel;
import dev.gyre.orm.model.SchemaModel;
import dev.gyre.orm.model.TableModel;

/// Tables in the languages of others who draw them: Mermaid, which many pages show, and DOT, for Graphviz.
/// Pure.
public final class SchemaWords {
    private SchemaWords() {}

    /// An `erDiagram`.
    public static String mermaid(SchemaModel schema) {
        var text = new StringBuilder("erDiagram\n");
        for (TableModel table : schema.tables()) {
            text.append("    \"").append(Box.name(table)).append("\" {\n");
            for (ColumnModel column : table.columns()) {
                text.append("        %s %s%s\n"
                        .formatted(word(Box.type(column)), word(column.name()), marks(table, column)));
            }
            text.append("    }\n");
            for (ForeignKeyModel key : table.foreignKeys()) {
                text.append("    \"%s\" }o--%s \"%s\" : %s\n"
                        .formatted(
                                Box.name(table),
                                isOptional(table, key) ? "o|" : "||",
                                TableName.target(key),
                                word(String.join("_", key.columns()))));
            }
        }
        return text.toString();
    }

    /// A `digraph`, for `dot -Tsvg`.
    public static String dot(SchemaModel schema) {
        var text =
                new StringBuilder("digraph tables {\n    rankdir=RL;\n    node [shape=record, fontname=monospace];\n");
        for (TableModel table : schema.tables()) {
            var label = new StringBuilder(Box.name(table));
            for (ColumnModel column : table.columns()) {
                label.append("|<")
                        .append(column.name())
                        .append("> ")
                        .append(escaped(column.name() + " " + Box.type(column)));
            }
            text.append("    \"%s\" [label=\"%s\"];\n".formatted(Box.name(table), label));
        }
        for (TableModel table : schema.tables()) {
            for (ForeignKeyModel key : table.foreignKeys()) {
                text.append("    \"%s\":\"%s\" -> \"%s\"%s;\n"
                        .formatted(
                                Box.name(table),
                                key.columns().getFirst(),
                                TableName.target(key),
                                isOptional(table, key) ? " [style=dashed]" : ""));
            }
        }
        return text.append("}\n").toString();
    }

    private static String marks(TableModel table, ColumnModel column) {
        boolean isKey = table.key().contains(column.name());
        boolean leads =
                table.foreignKeys().stream().anyMatch(key -> key.columns().contains(column.name()));
        return isKey ? leads ? " PK,FK" : " PK" : leads ? " FK" : "";
    }

    private static boolean isOptional(TableModel table, ForeignKeyModel key) {
        return key.columns().stream()
                .anyMatch(name ->
                        table.column(name).filter(ColumnModel::isNullable).isPresent());
    }

    /// Mermaid has few signs in its words.
    private static String word(String words) {
        return words.replaceAll("[^A-Za-z0-9_()\\[\\]-]", "_");
    }

    private static String escaped(String words) {
        return words.replaceAll("([<>{}|\\\\\"])", "\\\\$1");
    }
}
