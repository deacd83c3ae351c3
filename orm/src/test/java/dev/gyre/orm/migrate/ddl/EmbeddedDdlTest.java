package dev.gyre.orm.migrate.ddl;

import static dev.gyre.orm.migrate.trial.Column.column;
import static dev.gyre.orm.migrate.trial.Column.id;
import static dev.gyre.orm.migrate.trial.Picture.schema;
import static dev.gyre.orm.migrate.trial.Picture.table;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gyre.orm.migrate.Migrations;
import dev.gyre.orm.migrate.diff.DiffAnswers;
import dev.gyre.orm.migrate.diff.Differ;
import dev.gyre.orm.migrate.diff.SchemaPlan;
import dev.gyre.orm.migrate.trial.Answers;
import dev.gyre.orm.migrate.trial.BareEngine;
import dev.gyre.orm.model.SchemaModel;
import dev.gyre.orm.sql.SqlKind;
import dev.gyre.orm.sql.SqlStatement;
import dev.gyre.orm.sql.SqlType;
import dev.gyre.orm.table.ForeignKeyAction;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// On SQLite and H2: a table that was changed is the same as one that was made so at once.
class EmbeddedDdlTest {
    private static final String SQLITE = """
            select 'column', t.name, c.name, c.type, c."notnull", c.dflt_value, c.pk, c.hidden
            from sqlite_master t, pragma_table_xinfo(t.name) c where t.type = 'table' and t.name not like 'sqlite%'
            union all select 'key', t.name, f."table", f."from", f."to", f.on_delete, f.on_update, ''
            from sqlite_master t, pragma_foreign_key_list(t.name) f where t.type = 'table'
            union all select 'index', t.name, i.origin, i."unique", i.partial,
                (select group_concat(name) from pragma_index_xinfo(i.name) where key),
                case when i.origin = 'c' then i.name else '' end, ''
            from sqlite_master t, pragma_index_list(t.name) i where t.type = 'table'
            union all select 'check', name, (length(sql) - length(replace(sql, ' CHECK (', ''))) / 8, '', '', '', '', ''
            from sqlite_master where type = 'table' and name not like 'sqlite%'
            order by 1, 2, 3, 4""";
    private static final String H2 = """
            select 'column', table_name, column_name, data_type, concat_ws(' ', character_maximum_length,
                numeric_precision, numeric_scale, is_nullable, column_default, is_identity, generation_expression, remarks)
            from information_schema.columns where table_schema = 'public'
            union all select 'constraint', c.table_name, c.constraint_name, c.constraint_type, k.check_clause
            from information_schema.table_constraints c left join information_schema.check_constraints k
                on k.constraint_name = c.constraint_name where c.table_schema = 'public'
            union all select 'index', table_name, index_name, index_type_name, ''
            from information_schema.indexes where table_schema = 'public' and not is_generated
            order by 1, 2, 3""";

    private static final Map<String, List<String>> MADE = new HashMap<>(); // many are looked at more than once

    @ParameterizedTest
    @MethodSource("dev.gyre.orm.migrate.trial.ChangeKinds#all")
    void every_change_leads_in_sqlite_to_what_is_made_at_once_and_back(SchemaModel from, SchemaModel to, String kinds) {
        SchemaPlan plan = Differ.plan(from, to, DiffAnswers.none());

        assertThat(changed(BareEngine::sqlite, SQLITE, plan))
                .as(kinds)
                .containsExactly(
                        made(BareEngine::sqlite, SQLITE, from),
                        made(BareEngine::sqlite, SQLITE, to),
                        made(BareEngine::sqlite, SQLITE, from));
    }

    @Tag("full")
    @ParameterizedTest
    @MethodSource("dev.gyre.orm.migrate.trial.ChangeKinds#all")
    void every_change_leads_in_h2_to_what_is_made_at_once_and_back(SchemaModel from, SchemaModel to, String kinds) {
        SchemaPlan plan = Differ.plan(from, to, DiffAnswers.none());

        assertThat(changed(BareEngine::h2, H2, plan))
                .as(kinds)
                .containsExactly(
                        made(BareEngine::h2, H2, from), made(BareEngine::h2, H2, to), made(BareEngine::h2, H2, from));
    }

    @Test
    void what_is_renamed_leads_to_what_is_made_at_once_and_back() {
        SchemaModel from = schema(
                table("band", id(), column("genre", SqlKind.TEXT).labels("ROCK"), column("fame", SqlKind.INT4))
                        .check("fame", "fame > 0")
                        .index("fame desc"),
                table("album", id(), column("band_id", SqlKind.INT8)).leads("band_id", "band"));
        SchemaModel to = schema(
                table("ensemble", id(), column("style", SqlKind.TEXT).labels("ROCK"), column("renown", SqlKind.INT4))
                        .check("renown", "renown > 0")
                        .index("renown desc"),
                table("album", id(), column("band_id", SqlKind.INT8)).leads("band_id", "ensemble"));
        SchemaPlan plan = Differ.plan(from, to, new Answers("7"));

        assertThat(changed(BareEngine::sqlite, SQLITE, plan))
                .containsExactly(
                        made(BareEngine::sqlite, SQLITE, from),
                        made(BareEngine::sqlite, SQLITE, to),
                        made(BareEngine::sqlite, SQLITE, from));
        assertThat(changed(BareEngine::h2, H2, plan))
                .containsExactly(
                        made(BareEngine::h2, H2, from), made(BareEngine::h2, H2, to), made(BareEngine::h2, H2, from));
    }

    @Test
    void a_table_of_sqlite_that_is_made_anew_keeps_its_rows_and_those_that_lead_to_it() {
        SchemaModel from = schema(
                table("band", id(), column("name", SqlKind.TEXT).nullable()).index("name"),
                table("album", id(), column("band_id", SqlKind.INT8))
                        .leads("band_id", "band", ForeignKeyAction.CASCADE));
        SchemaModel to = schema(
                table("band", id(), column("name", SqlKind.TEXT), column("loud", SqlKind.TEXT))
                        .index("name"),
                table("album", id(), column("band_id", SqlKind.INT8))
                        .leads("band_id", "band", ForeignKeyAction.CASCADE));
        try (var engine = BareEngine.sqlite()) {
            run(engine, Differ.plan(SchemaModel.empty(), from, DiffAnswers.none()));
            engine.runner().script("insert into band (id, name) values (1, 'a'), (2, null)");
            engine.runner().script("insert into album (id, band_id) values (1, 1), (2, 2)");

            run(engine, Differ.plan(from, to, new Answers("upper(coalesce(name, 'x'))")));

            assertThat(engine.texts("select id, name, loud from band order by id"))
                    .containsExactly("1|a|A", "2|X|X");
            assertThat(engine.texts("select id, band_id from album order by id"))
                    .containsExactly("1|1", "2|2");
        }
    }

    @Test
    void what_sqlite_can_change_in_place_is_not_made_anew() {
        SchemaModel from = schema(table("band", id(), column("name", SqlKind.TEXT)));
        SchemaModel to = schema(table(
                        "band",
                        id(),
                        column("genre", SqlKind.TEXT).usually("'ROCK'").labels("ROCK", "JAZZ"),
                        column("fame", SqlKind.INT4).nullable())
                .index("fame"));

        DdlScript script = Ddl.of(Migrations.dialect("sqlite")).script(Differ.plan(from, to, DiffAnswers.none()));

        assertThat(script.isWithoutForeignKeys()).isFalse();
        assertThat(script.sql())
                .containsExactly(
                        "ALTER TABLE band ADD COLUMN genre text NOT NULL DEFAULT 'ROCK'"
                                + " CONSTRAINT band_genre_labels CHECK (genre IN ('ROCK', 'JAZZ'))",
                        "ALTER TABLE band ADD COLUMN fame integer",
                        "CREATE INDEX band_fame_idx ON band (fame)",
                        "ALTER TABLE band DROP COLUMN name");
    }

    private static List<List<String>> changed(Supplier<BareEngine> opening, String question, SchemaPlan plan) {
        try (var engine = opening.get()) {
            var seen = new ArrayList<List<String>>();
            run(engine, Differ.plan(SchemaModel.empty(), plan.from(), DiffAnswers.none()));
            seen.add(engine.texts(question));
            run(engine, plan);
            seen.add(engine.texts(question));
            run(engine, plan.inverse());
            seen.add(engine.texts(question));
            return seen;
        }
    }

    private static List<String> made(Supplier<BareEngine> opening, String question, SchemaModel schema) {
        return MADE.computeIfAbsent(schema + question, _ -> {
            try (var engine = opening.get()) {
                run(engine, Differ.plan(SchemaModel.empty(), schema, DiffAnswers.none()));
                return engine.texts(question);
            }
        });
    }

    private static void run(BareEngine engine, SchemaPlan plan) {
        for (String sql : Ddl.of(engine.dialect()).script(plan).sql()) {
            engine.runner().execute(new SqlStatement(sql, new SqlType<?>[0], new Object[0]));
        }
    }
}
