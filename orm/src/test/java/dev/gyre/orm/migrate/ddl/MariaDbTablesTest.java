package dev.gyre.orm.migrate.ddl;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gyre.orm.engine.TrialEngine;
import dev.gyre.orm.migrate.Migrations;
import dev.gyre.orm.migrate.diff.DiffAnswers;
import dev.gyre.orm.migrate.diff.Differ;
import dev.gyre.orm.migrate.diff.SchemaPlan;
import dev.gyre.orm.migrate.trial.PgCatalog;
import dev.gyre.orm.model.SchemaModel;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// On a real MariaDB: a table that was changed is the same as one that was made so at once.
@Tag("full")
class MariaDbTablesTest {
    private static final Ddl DDL = Ddl.of(Migrations.dialect("mariadb"));
    private static final List<String> QUESTIONS = List.of("""
            select 'column', table_name, column_name, column_type, is_nullable, column_default, column_key, extra,
                generation_expression, column_comment
            from information_schema.columns where table_schema = database() order by 2, 3""", """
            select 'constraint', c.table_name, c.constraint_name, c.constraint_type, k.check_clause, r.delete_rule
            from information_schema.table_constraints c
            left join information_schema.check_constraints k on k.constraint_schema = c.constraint_schema
                and k.constraint_name = c.constraint_name and k.table_name = c.table_name
            left join information_schema.referential_constraints r on r.constraint_schema = c.constraint_schema
                and r.constraint_name = c.constraint_name and r.table_name = c.table_name
            where c.table_schema = database() order by 2, 3""", """
            select 'index', table_name, index_name, column_name, seq_in_index, collation, non_unique
            from information_schema.statistics where table_schema = database() order by 2, 3, 5""", """
            select 'table', table_name, table_comment from information_schema.tables
            where table_schema = database() order by 2""");

    private static Connection connection;

    @BeforeAll
    static void connect() throws SQLException {
        connection = DriverManager.getConnection(TrialEngine.MARIADB.url());
    }

    @AfterAll
    static void disconnect() throws SQLException {
        connection.close();
    }

    @ParameterizedTest
    @MethodSource("dev.gyre.orm.migrate.trial.ChangeKinds#all")
    void every_change_leads_to_what_is_made_at_once_and_back(SchemaModel from, SchemaModel to, String kinds)
            throws Exception {
        SchemaPlan plan = Differ.plan(from, to, DiffAnswers.none());

        clear();
        run(Differ.plan(SchemaModel.empty(), from, DiffAnswers.none()));
        List<String> before = seen();
        run(plan);
        List<String> after = seen();
        run(plan.inverse());
        List<String> back = seen();
        clear();
        run(Differ.plan(SchemaModel.empty(), to, DiffAnswers.none()));

        assertThat(after).as(kinds).isEqualTo(seen());
        assertThat(back).as(kinds).isEqualTo(before);
    }

    private static List<String> seen() throws SQLException {
        var all = new ArrayList<String>();
        for (String question : QUESTIONS) {
            all.addAll(PgCatalog.texts(connection, question));
        }
        return all;
    }

    private static void clear() throws SQLException {
        run(List.of("set foreign_key_checks = 0", "drop table if exists band, manager", "set foreign_key_checks = 1"));
    }

    private static void run(SchemaPlan plan) throws SQLException {
        run(DDL.script(plan).sql());
    }

    private static void run(List<String> statements) throws SQLException {
        try (var statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }
}
