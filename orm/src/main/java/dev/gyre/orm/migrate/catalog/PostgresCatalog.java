package dev.gyre.orm.migrate.catalog;

import dev.gyre.Parks;
import dev.gyre.orm.model.CheckModel;
import dev.gyre.orm.model.ColumnModel;
import dev.gyre.orm.model.ForeignKeyModel;
import dev.gyre.orm.model.IndexModel;
import dev.gyre.orm.model.SchemaModel;
import dev.gyre.orm.model.UniqueModel;
import dev.gyre.orm.sql.RowInput;
import dev.gyre.orm.sql.SqlType;
import dev.gyre.orm.table.ForeignKeyAction;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Tables as PostgreSQL describes them.
final class PostgresCatalog {
    private static final String OURS = """
             n.nspname not in ('pg_catalog', 'information_schema') and n.nspname not like 'pg\\_%'
             and c.relkind in ('r', 'p') and not c.relispartition and c.relname not like 'gyre\\_%'""";
    private static final String NAMES = """
            (select string_agg(a.attname, ',' order by k.at) from unnest(%s) with ordinality k(number, at)
             join pg_attribute a on a.attrelid = %s and a.attnum = k.number)""";

    private final Catalog catalog;
    private final String packageName;
    private final Map<String, FoundTable> tables = new LinkedHashMap<>();

    PostgresCatalog(Catalog catalog, String packageName) {
        this.catalog = catalog;
        this.packageName = packageName;
    }

    @Parks
    SchemaModel read() {
        catalog.rows(
                "select n.nspname::text, c.relname::text, n.nspname = current_schema(), obj_description(c.oid, 'pg_class')"
                        + " from pg_class c join pg_namespace n on n.oid = c.relnamespace where " + OURS
                        + " order by 1, 2",
                this::table);
        catalog.rows(COLUMNS, this::column);
        catalog.rows(CONSTRAINTS, this::constraint);
        catalog.rows(INDEXES, this::index);
        return new SchemaModel(tables.values().stream()
                .map(table -> table.model(packageName, false, PostgresCatalog::isUsual))
                .toList());
    }

    private static final String COLUMNS = "select n.nspname::text, c.relname::text, a.attname::text,"
            + " format_type(a.atttypid, a.atttypmod), not a.attnotnull, a.attidentity <> '' or coalesce(pg_get_expr("
            + "d.adbin, d.adrelid), '') like 'nextval(%', a.attgenerated <> '', pg_get_expr(d.adbin, d.adrelid),"
            + " col_description(c.oid, a.attnum) from pg_attribute a join pg_class c on c.oid = a.attrelid"
            + " join pg_namespace n on n.oid = c.relnamespace"
            + " left join pg_attrdef d on d.adrelid = c.oid and d.adnum = a.attnum"
            + " where a.attnum > 0 and not a.attisdropped and " + OURS + " order by 1, 2, a.attnum";

    private static final String CONSTRAINTS =
            "select n.nspname::text, c.relname::text, o.conname::text, o.contype::text, "
                    + NAMES.formatted("o.conkey", "o.conrelid") + ", f.relname::text,"
                    + " case when m.nspname = current_schema() then null else m.nspname::text end, "
                    + NAMES.formatted("o.confkey", "o.confrelid")
                    + ", o.confdeltype::text, o.confupdtype::text, pg_get_constraintdef(o.oid)"
                    + " from pg_constraint o join pg_class c on c.oid = o.conrelid join pg_namespace n on n.oid = c.relnamespace"
                    + " left join pg_class f on f.oid = o.confrelid left join pg_namespace m on m.oid = f.relnamespace"
                    + " where o.contype in ('p', 'u', 'f', 'c') and " + OURS + " order by 1, 2, 3";

    private static final String INDEXES = "select n.nspname::text, c.relname::text, i.relname::text, x.indisunique,"
            + " m.amname::text, pg_get_expr(x.indpred, x.indrelid), x.indexprs is not null,"
            + " (select string_agg(pg_get_indexdef(x.indexrelid, k, false) || case when x.indoption[k - 1] & 1 = 1"
            + " then ' desc' else '' end, ',' order by k) from generate_series(1, x.indnkeyatts) k)"
            + " from pg_index x join pg_class c on c.oid = x.indrelid join pg_class i on i.oid = x.indexrelid"
            + " join pg_am m on m.oid = i.relam join pg_namespace n on n.oid = c.relnamespace"
            + " where not exists (select 1 from pg_constraint o where o.conindid = x.indexrelid) and " + OURS
            + " order by 1, 2, 3";

    private FoundTable table(RowInput row) {
        String schema = row.required(SqlType.TEXT);
        String name = row.required(SqlType.TEXT);
        boolean isFirst = row.required(SqlType.BOOL);
        var table = new FoundTable(isFirst ? null : schema, name, row.next(SqlType.TEXT));
        tables.put(schema + "." + name, table);
        return table;
    }

    private FoundTable of(RowInput row) {
        String name = row.required(SqlType.TEXT) + "." + row.required(SqlType.TEXT);
        FoundTable table = tables.get(name);
        if (table == null) {
            throw new IllegalStateException("the table " + name + " came up while the others were read");
        }
        return table;
    }

    private boolean column(RowInput row) {
        FoundTable table = of(row);
        String name = row.required(SqlType.TEXT);
        String type = row.required(SqlType.TEXT);
        boolean isNullable = row.required(SqlType.BOOL);
        boolean isIdentity = row.required(SqlType.BOOL);
        boolean isComputed = row.required(SqlType.BOOL);
        String sql = row.next(SqlType.TEXT);
        String comment = row.next(SqlType.TEXT);
        return table.columns.add(new FoundColumn(
                name,
                type,
                isNullable,
                isIdentity,
                isIdentity || isComputed ? null : sql,
                isComputed ? sql : null,
                comment));
    }

    private boolean constraint(RowInput row) {
        FoundTable table = of(row);
        String name = row.required(SqlType.TEXT);
        String kind = row.required(SqlType.TEXT);
        List<String> columns = list(row.next(SqlType.TEXT));
        String target = row.next(SqlType.TEXT);
        String schema = row.next(SqlType.TEXT);
        List<String> to = list(row.next(SqlType.TEXT));
        String onDelete = row.next(SqlType.TEXT);
        String onUpdate = row.next(SqlType.TEXT);
        String definition = row.required(SqlType.TEXT);
        return switch (kind) {
            case "p" -> table.key.addAll(columns);
            case "u" -> table.uniques.add(new UniqueModel(name, columns));
            case "c" -> table.checks.add(new CheckModel(name, condition(definition)));
            default ->
                table.foreignKeys.add(new ForeignKeyModel(
                        name, columns, String.valueOf(target), schema, to, action(onDelete), action(onUpdate)));
        };
    }

    private boolean index(RowInput row) {
        FoundTable table = of(row);
        String name = row.required(SqlType.TEXT);
        boolean isUnique = row.required(SqlType.BOOL);
        String using = row.required(SqlType.TEXT);
        String where = row.next(SqlType.TEXT);
        boolean isExpression = row.required(SqlType.BOOL);
        String parts = row.required(SqlType.TEXT);
        return table.indexes.add(new IndexModel(
                name,
                isExpression ? List.of() : list(parts),
                isExpression ? parts : null,
                where == null ? null : unwrapped(where),
                isUnique,
                using.equals("btree") ? null : using));
    }

    /// What `format_type` says where nothing is given.
    private static boolean isUsual(ColumnModel column, String type) {
        return switch (column.kind()) {
            case JSON -> type.startsWith("jsonb");
            case TEXT -> type.startsWith("text") || type.startsWith("character varying");
            default -> true;
        };
    }

    private static List<String> list(@Nullable String names) {
        return names == null || names.isEmpty()
                ? List.of()
                : List.of(names.replace("\"", "").split(","));
    }

    private static String condition(String definition) {
        String sql = definition.replaceFirst("^CHECK ", "").replaceFirst(" NOT VALID$", "");
        return unwrapped(sql);
    }

    /// Without the parentheses around the whole.
    static String unwrapped(String sql) {
        String text = sql.strip();
        while (text.startsWith("(") && text.endsWith(")") && isOnePair(text)) {
            text = text.substring(1, text.length() - 1).strip();
        }
        return text;
    }

    private static boolean isOnePair(String text) {
        int depth = 0;
        boolean isText = false;
        for (int i = 0; i < text.length() - 1; i++) {
            char c = text.charAt(i);
            isText ^= c == '\'';
            depth += isText ? 0 : c == '(' ? 1 : c == ')' ? -1 : 0;
            if (depth == 0) {
                return false;
            }
        }
        return true;
    }

    private static ForeignKeyAction action(@Nullable String letter) {
        return switch (letter == null ? "" : letter) {
            case "c" -> ForeignKeyAction.CASCADE;
            case "n" -> ForeignKeyAction.SET_NULL;
            case "d" -> ForeignKeyAction.SET_DEFAULT;
            default -> ForeignKeyAction.RESTRICT;
        };
    }
}
