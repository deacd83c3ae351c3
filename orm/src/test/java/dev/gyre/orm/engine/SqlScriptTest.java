package dev.gyre.orm.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SqlScriptTest {
    @Test
    void semicolons_in_quotes_and_comments_divide_nothing() {
        String script = """
                -- first; comment
                insert into t values ('a;b', "c;d", `e;f`); # another;
                /* and ; one */ update t set a = 'it''s; \\'x;' ;
                ;
                delete from t""";

        assertThat(SqlScript.statements(script)).hasSize(3).satisfies(it -> {
            assertThat(it.get(0)).endsWith("values ('a;b', \"c;d\", `e;f`)");
            assertThat(it.get(1)).endsWith("set a = 'it''s; \\'x;'");
            assertThat(it.get(2)).isEqualTo("delete from t");
        });
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    select 1                                        | true
                    (select 1) union (select 2)                     | true
                    WITH a AS (select 1) select * from a            | true
                    with a as (delete from t returning *) select 1  | false
                    insert into t values (1)                        | false
                    update t set a = 1                              | false
                    create table t (i int)                          | false
                    """)
    void what_only_reads_is_told_by_its_words(String sql, boolean isReading) {
        assertThat(SqlVerbs.isReading(sql)).isEqualTo(isReading);
    }
}
