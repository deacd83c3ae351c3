package dev.gyre.http.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Research: web.md §5, "emit side".
class ServerEventTest {
    @Test
    void it_is_sent_with_all_it_has() {
        var event = ServerEvent.of("a\nb\r\nc\rd").withEvent("news").withId("7").withRetry(Duration.ofSeconds(2));

        assertThat(event.encoded())
                .isEqualTo("event: news\nid: 7\nretry: 2000\ndata: a\ndata: b\ndata: c\ndata: d\n\n");
    }

    @Test
    void data_cannot_smuggle_fields() {
        assertThat(ServerEvent.of("x\n\nevent: fake\rid: 9").encoded())
                .isEqualTo("data: x\ndata: \ndata: event: fake\ndata: id: 9\n\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\nb", "a\rb", "a\0b"})
    void a_kind_or_an_id_with_a_line_end_is_refused(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ServerEvent.of("x").withEvent(text))
                .withMessageContaining("the event of an event is one line");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ServerEvent.of("x").withId(text))
                .withMessageContaining("the id of an event is one line");
    }

    @Test
    void a_negative_time_is_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ServerEvent.of("x").withRetry(Duration.ofMillis(-1)));
    }

    @Test
    void json_goes_in_and_comes_out() {
        ServerEvent event = ServerEvent.json(Map.of("n", 1));

        assertThat(event.data()).isEqualTo("{\"n\":1}");
        assertThat((Object) event.as(Map.class)).isEqualTo(Map.of("n", 1));
    }
}
