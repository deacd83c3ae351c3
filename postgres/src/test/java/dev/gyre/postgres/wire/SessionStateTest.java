package dev.gyre.postgres.wire;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SessionStateTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "begin",
                "BEGIN ISOLATION LEVEL SERIALIZABLE",
                "  -- why\n start transaction",
                "/* a /* b */ c */ SET search_path = x",
                "commit",
                "rollback to savepoint a",
                "select 1; set timezone = 'UTC'",
                "listen jobs",
                "unlisten *",
                "create temp table t (a int)",
                "create local temporary table t (a int)",
                "create or replace temp view v as select 1",
                "prepare p as select 1",
                "declare c cursor for select 1",
                "copy t from stdin",
                "discard all",
                "select pg_advisory_lock(1)",
                "select pg_try_advisory_lock (1)",
                "select set_config('a', 'b', false)",
                "lock table t"
            })
    void what_changes_its_session_is_found(String sql) {
        assertThat(SessionState.touchedBy(sql)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select 1",
                "select 'begin'",
                "select 'it''s; begin'",
                "select E'a\\'; begin'",
                "select $$; begin$$",
                "select $a$; set x = $b$ $a$",
                "select $1, $2",
                "select \"set\" from t",
                "update t set a = 1",
                "insert into t values (1) on conflict do update set a = 2",
                "create table t (temp int)",
                "create index concurrently i on t (a)",
                "with a as (select 1) select * from a",
                "select pg_advisory_xact_lock(1)",
                "values (1)",
                "-- begin",
                "",
                "vacuum",
                "select a from t for update",
                "notify jobs, 'x'"
            })
    void what_leaves_its_session_alone_is_not(String sql) {
        assertThat(SessionState.touchedBy(sql)).isEmpty();
    }
}
