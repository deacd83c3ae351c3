package dev.gyre.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What is done when a request is over.
class RequestEndTest {
    private final List<String> steps = new ArrayList<>();
    private final RequestEnd end = new RequestEnd();
    private final Request request = Request.get("http://test/").withEnd(end);

    @Test
    void all_of_it_is_done_in_its_order_whatever_becomes_of_the_first() {
        assertThat(request.onEnd(() -> {
                    throw new IllegalStateException("first");
                }))
                .isTrue();
        assertThat(request.withHeader("A", "b").onEnd(() -> steps.add("second")))
                .isTrue();

        end.run(e -> steps.add("failed: " + e.getMessage()));
        end.run(e -> steps.add("again"));

        assertThat(steps).containsExactly("failed: first", "second");
    }

    @Test
    void what_comes_too_late_is_refused() {
        end.run(e -> {});

        assertThat(request.onEnd(() -> steps.add("late"))).isFalse();
        assertThat(Request.get("http://test/").onEnd(() -> steps.add("never"))).isFalse();
        assertThat(steps).isEmpty();
    }
}
