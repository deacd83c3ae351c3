package dev.gyre.orm.migrate.trial;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/// What a PostgreSQL server says of all tables of `public`, but for those that keep the history: columns,
/// constraints, indexes and comments, whatever the order of the columns is.
public final class PgCatalog {
    private static final List<String> QUESTIONS = List.of("""
            select 'column', table_name, column_name, data_type, character_maximum_length, numeric_precision,
                   numeric_scale, is_nullable, column_default, is_identity, generation_expression, udt_name,
                   col_description((table_schema || '.' || table_name)::regclass, ordinal_position)
            from information_schema.columns where table_schema = 'public' and table_name not like 'gyre%'
            order by 2, 3""", """
            select 'constraint', conrelid::regclass, conname, pg_get_constraintdef(oid) from pg_constraint
            where connamespace = 'public'::regnamespace and contype <> 'n' and conrelid::regclass::text not like 'gyre%'
            order by conrelid::regclass::text, conname""", """
            select 'index', indexname, indexdef from pg_indexes
            where schemaname = 'public' and tablename not like 'gyre%' order by indexname""", """
            select 'table', relname, obj_description(oid) from pg_class
            where relnamespace = 'public'::regnamespace and relkind = 'r' and relname not like 'gyre%' order by relname""");

    private PgCatalog() {}

    public static List<String> of(Connection connection) throws SQLException {
        var all = new ArrayList<String>();
        for (String question : QUESTIONS) {
            all.addAll(texts(connection, question));
        }
        return all;
    }

    /// Rows as texts.
    public static List<String> texts(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            var all = new ArrayList<String>();
            while (rows.next()) {
                var row = new ArrayList<String>();
                for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
                    row.add(String.valueOf(rows.getString(i)));
                }
                all.add(String.join("|", row));
            }
            return all;
        }
    }
}
