package dev.gyre.orm.model;

import dev.gyre.orm.sql.SqlKind;
import dev.gyre.orm.table.ForeignKeyAction;

/// Pictures from JSON; [ModelWriting] has the form.
final class ModelReading {
    private ModelReading() {}

    static SchemaModel schema(String json) {
        return JsonFields.read(json, fields -> {
            fields.format();
            return new SchemaModel(fields.objects("tables", ModelReading::table));
        });
    }

    static TableModel table(String json) {
        return JsonFields.read(json, fields -> {
            fields.format();
            return table(fields);
        });
    }

    private static TableModel table(JsonFields table) {
        return new TableModel(
                table.text("record"),
                table.optional("schema"),
                table.text("name"),
                table.optional("comment"),
                table.objects("columns", ModelReading::column),
                table.texts("key"),
                table.objects("foreignKeys", ModelReading::foreignKey),
                table.objects("indexes", ModelReading::index),
                table.objects("uniques", unique -> new UniqueModel(unique.text("name"), unique.texts("columns"))),
                table.objects("checks", check -> new CheckModel(check.text("name"), check.text("sql"))));
    }

    private static ColumnModel column(JsonFields column) {
        return new ColumnModel(
                column.text("name"),
                column.text("component"),
                column.constant(SqlKind.class, "kind", null),
                column.flag("list"),
                column.optional("type"),
                column.number("length"),
                column.number("scale"),
                column.flag("nullable"),
                column.flag("identity"),
                column.flag("version"),
                column.optional("default"),
                column.optional("computed"),
                column.texts("labels"),
                column.optional("comment"));
    }

    private static ForeignKeyModel foreignKey(JsonFields foreignKey) {
        return new ForeignKeyModel(
                foreignKey.text("name"),
                foreignKey.texts("columns"),
                foreignKey.text("table"),
                foreignKey.optional("schema"),
                foreignKey.texts("to"),
                foreignKey.constant(ForeignKeyAction.class, "onDelete", ForeignKeyAction.RESTRICT),
                foreignKey.constant(ForeignKeyAction.class, "onUpdate", ForeignKeyAction.RESTRICT));
    }

    private static IndexModel index(JsonFields index) {
        return new IndexModel(
                index.text("name"),
                index.texts("columns"),
                index.optional("expression"),
                index.optional("where"),
                index.flag("unique"),
                index.optional("using"));
    }
}
