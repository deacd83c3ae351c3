package dev.gyre.orm.migrate.catalog;

import dev.gyre.Parks;
import dev.gyre.orm.migrate.diff.ConstraintNames;
import dev.gyre.orm.model.CheckModel;
import dev.gyre.orm.model.ForeignKeyModel;
import dev.gyre.orm.model.IndexModel;
import dev.gyre.orm.model.SchemaModel;
import dev.gyre.orm.model.TableModel;
import dev.gyre.orm.model.UniqueModel;
import dev.gyre.orm.sql.RowInput;
import dev.gyre.orm.sql.SqlType;
import dev.gyre.orm.table.ForeignKeyAction;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Tables as SQLite describes them: by its pragmas, and where these say nothing, by the SQL that made them.
/// Foreign keys and unique columns have no names there that could be asked for.
final class SqliteCatalog {
    private static final Pattern CHECK =
            Pattern.compile("(?:\\bCONSTRAINT\\s+\"?(\\w+)\"?\\s+)?\\bCHECK\\s*(?=\\()", Pattern.CASE_INSENSITIVE);
    private static final String TABLES =
            "type = 'table' and name not like 'sqlite\\_%' escape '\\' and name not like 'gyre\\_%' escape '\\'";

    private final Catalog catalog;
    private final String packageName;

    SqliteCatalog(Catalog catalog, String packageName) {
        this.catalog = catalog;
        this.packageName = packageName;
    }

    @Parks
    SchemaModel read() {
        Map<String, String> tables = new LinkedHashMap<>();
        catalog.rows(
                "select name, sql from sqlite_master where " + TABLES + " order by name",
                row -> tables.put(row.required(SqlType.TEXT), row.required(SqlType.TEXT)));
        var models = new ArrayList<TableModel>();
        tables.forEach(
                (name, sql) -> models.add(table(name, sql).model(packageName, true, (column, type) -> isUsual(type))));
        return new SchemaModel(models);
    }

    private FoundTable table(String name, String sql) {
        var table = new FoundTable(null, name, null);
        String quoted = "'" + name.replace("'", "''") + "'";
        readColumns(table, quoted, sql);
        readForeignKeys(table, quoted);
        readIndexes(table, quoted);
        Matcher check = CHECK.matcher(sql);
        while (check.find()) {
            String condition = PostgresCatalog.unwrapped(balanced(sql, check.end()));
            String given = check.group(1);
            table.checks.add(new CheckModel(
                    given == null ? ConstraintNames.check(name, "row" + (table.checks.size() + 1)) : given, condition));
        }
        return table;
    }

    private void readColumns(FoundTable table, String quoted, String sql) {
        Map<Integer, String> key = new TreeMap<>();
        catalog.rows(
                "select name, type, \"notnull\", cast(dflt_value as text), pk, hidden from pragma_table_xinfo(" + quoted
                        + ") order by cid",
                row -> {
                    String name = row.required(SqlType.TEXT);
                    String type = row.required(SqlType.TEXT);
                    boolean isNullable = row.required(SqlType.INT4) == 0;
                    String usual = row.next(SqlType.TEXT);
                    int place = row.required(SqlType.INT4);
                    boolean isComputed = row.required(SqlType.INT4) > 1;
                    if (place > 0) {
                        key.put(place, name);
                    }
                    return table.columns.add(new FoundColumn(
                            name,
                            type,
                            isNullable && place == 0,
                            false,
                            usual == null ? null : PostgresCatalog.unwrapped(usual),
                            isComputed ? computed(sql, name) : null,
                            null));
                });
        table.key.addAll(key.values());
        if (key.size() == 1) {
            table.columns.replaceAll(column -> isRowNumber(column, table.key) ? numbered(column) : column);
        }
    }

    /// A key of exactly this type is the number of its row.
    private static boolean isRowNumber(FoundColumn column, List<String> key) {
        return key.contains(column.name()) && column.type().equalsIgnoreCase("integer");
    }

    private static FoundColumn numbered(FoundColumn column) {
        return new FoundColumn(column.name(), "bigint", false, true, null, null, null);
    }

    private static String computed(String sql, String column) {
        Matcher begin = Pattern.compile(
                        "\\b" + Pattern.quote(column) + "\\b[^,]*?\\bAS\\s*(?=\\()", Pattern.CASE_INSENSITIVE)
                .matcher(sql);
        return begin.find() ? PostgresCatalog.unwrapped(balanced(sql, begin.end())) : "";
    }

    private void readForeignKeys(FoundTable table, String quoted) {
        Map<Integer, ForeignKeyModel> found = new LinkedHashMap<>();
        catalog.rows(
                "select id, \"table\", \"from\", coalesce(\"to\", ''), on_delete, on_update from pragma_foreign_key_list("
                        + quoted + ") order by id, seq",
                row -> found.merge(row.required(SqlType.INT4), foreignKey(row), SqliteCatalog::together));
        found.values()
                .forEach(each -> table.foreignKeys.add(new ForeignKeyModel(
                        ConstraintNames.foreignKey(table.name, each.columns()),
                        each.columns(),
                        each.table(),
                        null,
                        each.to(),
                        each.onDelete(),
                        each.onUpdate())));
        table.foreignKeys.sort(Comparator.comparing(ForeignKeyModel::name)); // SQLite has the last one first
    }

    private ForeignKeyModel foreignKey(RowInput row) {
        String target = row.required(SqlType.TEXT);
        String from = row.required(SqlType.TEXT);
        String to = row.required(SqlType.TEXT);
        return new ForeignKeyModel(
                "",
                List.of(from),
                target,
                null,
                to.isEmpty() ? List.of("id") : List.of(to),
                action(row.required(SqlType.TEXT)),
                action(row.required(SqlType.TEXT)));
    }

    private static ForeignKeyModel together(ForeignKeyModel one, ForeignKeyModel next) {
        var columns = new ArrayList<>(one.columns());
        columns.addAll(next.columns());
        var to = new ArrayList<>(one.to());
        to.addAll(next.to());
        return new ForeignKeyModel("", columns, one.table(), null, to, one.onDelete(), one.onUpdate());
    }

    private void readIndexes(FoundTable table, String quoted) {
        Map<String, String> origins = new LinkedHashMap<>();
        catalog.rows(
                "select i.name, i.origin || i.\"unique\" || coalesce(m.sql, '') from pragma_index_list(" + quoted
                        + ") i left join sqlite_master m on m.name = i.name where i.origin <> 'pk' order by i.name",
                row -> origins.put(row.required(SqlType.TEXT), row.required(SqlType.TEXT)));
        origins.forEach((name, origin) -> readIndex(table, name, origin));
        table.uniques.sort(Comparator.comparing(UniqueModel::name));
    }

    private void readIndex(FoundTable table, String name, String origin) {
        List<String> columns = catalog.rows(
                "select coalesce(name, '') || case when \"desc\" then ' desc' else '' end from pragma_index_xinfo('"
                        + name.replace("'", "''") + "') where \"key\" order by seqno",
                row -> row.required(SqlType.TEXT));
        if (origin.startsWith("u")) {
            table.uniques.add(new UniqueModel(ConstraintNames.unique(table.name, columns), columns));
            return;
        }
        String sql = origin.substring(2);
        int begin = sql.indexOf('(');
        String inside = balanced(sql, begin);
        Matcher where = Pattern.compile("\\s+WHERE\\s+(.*)", Pattern.CASE_INSENSITIVE | Pattern.DOTALL)
                .matcher(sql.substring(begin + inside.length()));
        boolean isExpression = columns.stream().anyMatch(column -> column.isBlank() || column.startsWith(" "));
        table.indexes.add(new IndexModel(
                name,
                isExpression ? List.of() : columns,
                isExpression ? PostgresCatalog.unwrapped(inside) : null,
                where.find() ? where.group(1).strip() : null,
                origin.charAt(1) == '1',
                null));
    }

    /// From a parenthesis to the one that closes it.
    private static String balanced(String sql, int begin) {
        int depth = 0;
        boolean isText = false;
        for (int i = begin; i < sql.length(); i++) {
            char c = sql.charAt(i);
            isText ^= c == '\'';
            depth += isText ? 0 : c == '(' ? 1 : c == ')' ? -1 : 0;
            if (depth == 0) {
                return sql.substring(begin, i + 1);
            }
        }
        return sql.substring(begin);
    }

    private static boolean isUsual(String type) {
        return !type.toLowerCase(Locale.ROOT).startsWith("datetime");
    }

    private static ForeignKeyAction action(String words) {
        return switch (words.toUpperCase(Locale.ROOT)) {
            case "CASCADE" -> ForeignKeyAction.CASCADE;
            case "SET NULL" -> ForeignKeyAction.SET_NULL;
            case "SET DEFAULT" -> ForeignKeyAction.SET_DEFAULT;
            default -> ForeignKeyAction.RESTRICT;
        };
    }
}
