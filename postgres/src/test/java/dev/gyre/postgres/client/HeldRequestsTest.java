package dev.gyre.postgres.client;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gyre.postgres.wire.Answer;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

class HeldRequestsTest {
    private static final long NEAR = 100_000;
    private static final long FAR = 2_000_000;

    private final HeldRequests held = new HeldRequests();

    @Test
    void what_nothing_is_ahead_of_is_not_held() {
        assertThat(held.isWorthWhile(0, NEAR)).isFalse();
        assertThat(held.isWorthWhile(1, NEAR)).isFalse();
    }

    @Test
    void behind_a_crowd_it_is_held_until_as_many_are_held_as_are_being_answered() {
        assertThat(held.isWorthWhile(4, NEAR)).isTrue();
        add("a");
        assertThat(held.isWorthWhile(4, NEAR)).isTrue();
        assertThat(held.isDue(4)).isFalse();
        add("b");
        assertThat(held.isWorthWhile(4, NEAR)).isTrue();
        add("c");

        assertThat(held.isWorthWhile(4, NEAR)).isFalse(); // the fourth goes with them
        assertThat(held.isDue(4)).isFalse();
        assertThat(held.isDue(3)).isTrue();
    }

    @Test
    void of_a_server_far_away_nothing_is_held() {
        assertThat(held.isWorthWhile(100, FAR)).isFalse();
    }

    @Test
    void nothing_is_never_due() {
        assertThat(held.isDue(0)).isFalse();
    }

    @Test
    void they_are_taken_in_order_and_count_as_sent_then() {
        Exchange first = add("first ");
        Exchange second = add("second");
        assertThat(first.isQueued()).isTrue();

        assertThat(text(held.take())).isEqualTo("first second");
        assertThat(first.isQueued()).isFalse();
        assertThat(second.isQueued()).isFalse();
        assertThat(held.isEmpty()).isTrue();
    }

    @Test
    void one_that_is_dropped_is_not_sent() {
        add("first ");
        Exchange dropped = add("dropped ".repeat(500));
        add("last");

        assertThat(held.drop(dropped)).isTrue();
        assertThat(held.drop(dropped)).isFalse();
        assertThat(held.count()).isEqualTo(2);
        assertThat(text(held.take())).isEqualTo("first last");
    }

    private Exchange add(String request) {
        var exchange = new Exchange(request, new Answer());
        exchange.sized(request.length());
        held.add(exchange, ByteBuffer.wrap(request.getBytes(US_ASCII)));
        return exchange;
    }

    private static String text(ByteBuffer bytes) {
        return US_ASCII.decode(bytes).toString();
    }
}
