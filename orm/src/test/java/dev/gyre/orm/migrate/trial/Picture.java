package dev.gyre.orm.migrate.trial;

import dev.gyre.orm.migrate.diff.ConstraintNames;
import dev.gyre.orm.model.CheckModel;
import dev.gyre.orm.model.ColumnModel;
import dev.gyre.orm.model.ForeignKeyModel;
import dev.gyre.orm.model.IndexModel;
import dev.gyre.orm.model.SchemaModel;
import dev.gyre.orm.model.TableModel;
import dev.gyre.orm.model.UniqueModel;
import dev.gyre.orm.table.ForeignKeyAction;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// A picture of a table for tests, said in few words.
public final class Picture {
    private final String name;
    private String schema;
    private String comment;
    private List<String> key = List.of();
    private final List<ColumnModel> columns = new ArrayList<>();
    private final List<ForeignKeyModel> foreignKeys = new ArrayList<>();
    private final List<IndexModel> indexes = new ArrayList<>();
    private final List<UniqueModel> uniques = new ArrayList<>();
    private final List<CheckModel> checks = new ArrayList<>();

    private Picture(String name) {
        this.name = name;
    }

    public static Picture table(String name, Column... columns) {
        var picture = new Picture(name);
        for (Column column : columns) {
            picture.columns.add(column.model());
        }
        boolean hasId =
                picture.columns.stream().anyMatch(column -> column.name().equals("id"));
        return hasId ? picture.key("id") : picture;
    }

    public static SchemaModel schema(Picture... tables) {
        return new SchemaModel(Arrays.stream(tables).map(Picture::model).toList());
    }

    public Picture in(String place) {
        schema = place;
        return this;
    }

    public Picture comment(String text) {
        comment = text;
        return this;
    }

    public Picture key(String... names) {
        key = List.of(names);
        return this;
    }

    public Picture leads(String column, String table) {
        return leads(column, table, ForeignKeyAction.RESTRICT);
    }

    public Picture leads(String column, String table, ForeignKeyAction onDelete) {
        foreignKeys.add(new ForeignKeyModel(
                ConstraintNames.foreignKey(name, List.of(column)),
                List.of(column),
                table,
                schema,
                List.of("id"),
                onDelete,
                ForeignKeyAction.RESTRICT));
        return this;
    }

    public Picture index(String... names) {
        var plain = Arrays.stream(names).map(each -> each.split(" ")[0]).toList();
        indexes.add(new IndexModel(ConstraintNames.index(name, plain), List.of(names), null, null, false, null));
        return this;
    }

    public Picture index(IndexModel index) {
        indexes.add(index);
        return this;
    }

    public Picture unique(String... names) {
        uniques.add(new UniqueModel(ConstraintNames.unique(name, List.of(names)), List.of(names)));
        return this;
    }

    public Picture unique(UniqueModel unique) {
        uniques.add(unique);
        return this;
    }

    public Picture check(String column, String sql) {
        checks.add(new CheckModel(ConstraintNames.check(name, column), sql));
        return this;
    }

    public TableModel model() {
        return new TableModel(
                "app." + name, schema, name, comment, columns, key, foreignKeys, indexes, uniques, checks);
    }
}
