package dev.gyre.orm.migrate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SqlPieceTest {
    @Test
    void statements_are_divided_by_semicolons_and_know_their_lines() {
        var pieces = SqlPiece.of("postgresql", "create table a (n int);\n\n  insert into a\nvalues (1) ;", 5);

        assertThat(pieces)
                .containsExactly(
                        new SqlPiece("create table a (n int)", 5), new SqlPiece("insert into a\nvalues (1)", 7));
    }

    @Test
    void what_is_in_texts_names_and_comments_divides_nothing() {
        assertThat(sql(
                        "postgresql",
                        "select ';', \"a;b\", 'it''s; ', E'\\';' -- no; not here\n, 1 /* ; /* ; */ ; */; x"))
                .containsExactly("select ';', \"a;b\", 'it''s; ', E'\\';' -- no; not here\n, 1 /* ; /* ; */ ; */", "x");
        assertThat(sql("mariadb", "select 'a\\';', `b;` # ;\n; y")).containsExactly("select 'a\\';', `b;` # ;", "y");
        assertThat(sql("sqlite", "select [a;b], '\\'; y")).containsExactly("select [a;b], '\\'", "y");
    }

    @Test
    void what_is_between_dollars_divides_nothing() {
        assertThat(sql("postgresql", "do $$ begin x; end $$; select $1; select $f$ ; $$ ; $f$"))
                .containsExactly("do $$ begin x; end $$", "select $1", "select $f$ ; $$ ; $f$");
    }

    @Test
    void comments_alone_are_no_statement_and_those_before_one_do_not_count() {
        assertThat(SqlPiece.of("postgresql", "-- first\n/* and */ select 1;\n-- last\n", 1))
                .containsExactly(new SqlPiece("select 1", 2));
    }

    @Test
    void the_body_of_a_trigger_is_one_with_it() {
        String trigger =
                "create trigger t after insert on a begin\n update a set n = case when 1 then 2 end; delete from b; end";

        assertThat(sql("sqlite", trigger + "; select 1")).containsExactly(trigger, "select 1");
    }

    @Test
    void the_body_of_a_routine_is_one_with_it() {
        String routine = "create procedure p() begin if 1 then select 1; end if; begin select 2; end; end";

        assertThat(sql("mariadb", routine + "; select 3")).containsExactly(routine, "select 3");
    }

    @Test
    void begin_of_a_transaction_is_a_statement() {
        assertThat(sql("postgresql", "begin; select 1; end;")).containsExactly("begin", "select 1", "end");
    }

    private static List<String> sql(String engine, String script) {
        return SqlPiece.of(engine, script, 1).stream().map(SqlPiece::sql).toList();
    }
}
