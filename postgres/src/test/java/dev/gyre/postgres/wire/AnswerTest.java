package dev.gyre.postgres.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gyre.postgres.PgWriter;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;

class AnswerTest {
    @Test
    void a_described_statement_tells_what_it_takes_and_gives() {
        var answer = new Answer();

        accept(answer, 't', it -> {
            it.int2(2);
            it.int4(23);
            it.int4(25);
        });
        accept(answer, 'T', AnswerTest::oneColumn);

        assertThat(answer.parameters()).containsExactly(23, 25);
        assertThat(answer.columns()).containsExactly(new ResultColumn("band", 7, 1, 25, -1));
        assertThat(answer.isDescribed()).isTrue();
        assertThat(answer.isWhole()).isFalse();
    }

    @Test
    void rows_lie_one_behind_the_other() {
        var answer = new Answer();

        accept(answer, 'D', it -> it.text("first"));
        accept(answer, 'D', it -> it.text("and second"));
        accept(answer, 'C', it -> it.textAndZero("SELECT 2"));
        boolean isWhole = accept(answer, 'Z', it -> it.int1('T'));

        assertThat(isWhole).isTrue();
        assertThat(answer.status()).isEqualTo('T');
        assertThat(answer.count()).isEqualTo(2);
        assertThat(answer.rows().count()).isEqualTo(2);
        RawRows rows = answer.rows();
        assertThat(new String(rows.bytes(), rows.start(1), rows.end(1) - rows.start(1), UTF_8))
                .isEqualTo("and second");
    }

    @Test
    void the_first_error_counts() {
        var answer = new Answer();

        accept(answer, 'E', it -> it.text("first"));
        accept(answer, 'E', it -> it.text("second"));

        assertThat(answer.error()).asString(UTF_8).isEqualTo("first");
    }

    @Test
    void a_tag_without_a_number_counts_nothing() {
        assertThat(counted("CREATE TABLE")).isZero();
        assertThat(counted("BEGIN")).isZero();
        assertThat(counted("INSERT 0 5")).isEqualTo(5);
        assertThat(counted("COPY 1000000")).isEqualTo(1_000_000);
    }

    @Test
    void data_of_a_copy_goes_to_who_takes_it() {
        var pieces = new ArrayList<String>();
        var answer = new Answer((bytes, from, length) -> pieces.add(new String(bytes, from, length, UTF_8)));

        accept(answer, 'H', it -> {});
        accept(answer, 'd', it -> it.text("a,b\n"));
        accept(answer, 'c', it -> {});

        assertThat(pieces).containsExactly("a,b\n");
        assertThat(answer.isCopying()).isFalse();
        assertThatThrownBy(() -> accept(new Answer(), 'd', it -> {})).isInstanceOf(ProtocolFault.class);
    }

    @Test
    void what_has_no_place_in_an_answer_is_refused() {
        assertThatThrownBy(() -> accept(new Answer(), 'R', it -> it.int4(0)))
                .isInstanceOf(ProtocolFault.class)
                .hasMessage("a message of type \"R\" came, which has no place in an answer");
        assertThatThrownBy(() -> accept(new Answer(), 'T', it -> it.int2(1))).isInstanceOf(ProtocolFault.class);
    }

    private static long counted(String tag) {
        var answer = new Answer();
        accept(answer, 'C', it -> it.textAndZero(tag));
        return answer.count();
    }

    private static void oneColumn(PgWriter it) {
        it.int2(1);
        it.textAndZero("band");
        it.int4(7);
        it.int2(1);
        it.int4(25);
        it.int2(-1);
        it.int4(-1);
        it.int2(0);
    }

    private static boolean accept(Answer answer, char type, java.util.function.Consumer<PgWriter> body) {
        var writer = new PgWriter();
        body.accept(writer);
        byte[] bytes = writer.toByteArray();
        return answer.accept((byte) type, bytes, 0, bytes.length);
    }
}
