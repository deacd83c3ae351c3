package dev.gyre.orm.migrate.diff;

import dev.gyre.orm.model.CheckModel;
import dev.gyre.orm.model.ColumnModel;
import dev.gyre.orm.model.ForeignKeyModel;
import dev.gyre.orm.model.IndexModel;
import dev.gyre.orm.model.SchemaModel;
import dev.gyre.orm.model.TableModel;
import dev.gyre.orm.model.UniqueModel;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A picture after something in it was renamed, as a database does it: whatever names the thing names it
/// anew, also in the SQL of conditions.
final class Renaming {
    private Renaming() {}

    static SchemaModel table(SchemaModel schema, TableName from, TableName to) {
        return new SchemaModel(schema.tables().stream()
                .map(table -> {
                    TableName name = TableName.of(table).equals(from) ? to : TableName.of(table);
                    return copy(table, name, each -> leading(each, from, to));
                })
                .toList());
    }

    static SchemaModel column(SchemaModel schema, TableName owner, String from, String to) {
        return new SchemaModel(schema.tables().stream()
                .map(table -> {
                    TableModel renamed = TableName.of(table).equals(owner) ? new Columns(from, to).in(table) : table;
                    return copy(
                            renamed,
                            TableName.of(table),
                            each -> TableName.target(each).equals(owner)
                                    ? new ForeignKeyModel(
                                            each.name(),
                                            each.columns(),
                                            each.table(),
                                            each.schema(),
                                            new Columns(from, to).names(each.to()),
                                            each.onDelete(),
                                            each.onUpdate())
                                    : each);
                })
                .toList());
    }

    private static TableModel copy(TableModel table, TableName name, UnaryOperator<ForeignKeyModel> foreignKeys) {
        return new TableModel(
                table.record(),
                name.schema(),
                name.name(),
                table.comment(),
                table.columns(),
                table.key(),
                table.foreignKeys().stream().map(foreignKeys).toList(),
                table.indexes(),
                table.uniques(),
                table.checks());
    }

    private static ForeignKeyModel leading(ForeignKeyModel each, TableName from, TableName to) {
        return TableName.target(each).equals(from)
                ? new ForeignKeyModel(
                        each.name(),
                        each.columns(),
                        to.name(),
                        to.schema(),
                        each.to(),
                        each.onDelete(),
                        each.onUpdate())
                : each;
    }

    /// A column that is renamed within its table.
    private record Columns(String from, String to) {
        TableModel in(TableModel table) {
            return new TableModel(
                    table.record(),
                    table.schema(),
                    table.name(),
                    table.comment(),
                    table.columns().stream().map(this::column).toList(),
                    names(table.key()),
                    table.foreignKeys().stream().map(this::foreignKey).toList(),
                    table.indexes().stream().map(this::index).toList(),
                    table.uniques().stream()
                            .map(unique -> new UniqueModel(unique.name(), names(unique.columns())))
                            .toList(),
                    table.checks().stream()
                            .map(check -> new CheckModel(check.name(), words(check.sql())))
                            .toList());
        }

        List<String> names(List<String> names) {
            return names.stream().map(this::name).toList();
        }

        private String name(String name) {
            return name.equals(from) ? to : name;
        }

        private ColumnModel column(ColumnModel column) {
            return new ColumnModel(
                    name(column.name()),
                    column.component(),
                    column.kind(),
                    column.isList(),
                    column.type(),
                    column.length(),
                    column.scale(),
                    column.isNullable(),
                    column.isIdentity(),
                    column.isVersion(),
                    column.defaultSql(),
                    wordsOrNull(column.computedSql()),
                    column.labels(),
                    column.comment());
        }

        private ForeignKeyModel foreignKey(ForeignKeyModel each) {
            return new ForeignKeyModel(
                    each.name(),
                    names(each.columns()),
                    each.table(),
                    each.schema(),
                    each.to(),
                    each.onDelete(),
                    each.onUpdate());
        }

        private IndexModel index(IndexModel index) {
            return new IndexModel(
                    index.name(),
                    index.columns().stream().map(this::words).toList(),
                    wordsOrNull(index.expression()),
                    wordsOrNull(index.where()),
                    index.isUnique(),
                    index.using());
        }

        private @Nullable String wordsOrNull(@Nullable String sql) {
            return sql == null ? null : words(sql);
        }

        private String words(String sql) {
            return Pattern.compile("\\b" + Pattern.quote(from) + "\\b")
                    .matcher(sql)
                    .replaceAll(Matcher.quoteReplacement(to));
        }
    }
}
