package dev.gyre.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gyre.testkit.GyreTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RequestTest {
    record Order(int count, List<Order> parts) {}

    @Test
    void segments_are_divided_before_they_are_decoded() {
        assertThat(HttpUrl.parse("http://h/").segments()).containsExactly("");
        assertThat(HttpUrl.parse("http://h/a%2Fb//c%C3%A9/").segments()).containsExactly("a/b", "", "cé", "");
    }

    @Test
    void a_place_in_the_path_can_be_asked_for_as_a_number() {
        var request =
                Request.get("http://h/").withPathParameters(Map.of("id", "7", "name", "pen", "big", "9999999999"));

        assertThat(request.pathInt("id")).isEqualTo(7);
        assertThat(request.pathLong("big")).isEqualTo(9_999_999_999L);
        assertThatThrownBy(() -> request.pathInt("name"))
                .isInstanceOfSatisfying(
                        StatusException.class, e -> assertThat(e.status()).isEqualTo(HttpStatus.UNPROCESSABLE_CONTENT))
                .hasMessage(
                        "path parameter name: expected a whole number from -2147483648 to 2147483647, found \"pen\"");
        assertThatThrownBy(() -> request.pathInt("big")).isInstanceOf(StatusException.class);
    }

    @Test
    void a_parameter_of_the_query_can_be_asked_for_as_a_number() {
        var request = Request.get("http://h/?limit=20&offset=");

        assertThat(request.queryInt("limit")).hasValue(20);
        assertThat(request.queryInt("page")).isEmpty();
        assertThatThrownBy(() -> request.queryInt("offset")).isInstanceOf(StatusException.class);
    }

    @GyreTest
    void json_that_does_not_fit_is_told_without_names_of_classes() {
        var request = Request.post("http://h/", Body.of("{\"count\":1,\"parts\":[{\"count\":\"x\"}]}"));

        assertThatThrownBy(() -> request.as(Order.class))
                .isInstanceOf(StatusException.class)
                .hasMessage("body: parts[0].count is not a whole number")
                .hasCauseInstanceOf(JsonException.class);
    }

    @GyreTest
    void a_part_of_a_file_is_a_body(@TempDir Path directory) throws IOException {
        Path file = Files.writeString(directory.resolve("f"), "0123456789");

        assertThat(Body.file(file, 3, 4).text()).isEqualTo("3456");
        assertThat(Body.file(file, 3, 4).length()).hasValue(4);
        assertThatThrownBy(() -> Body.file(file, -1, 4)).isInstanceOf(IllegalArgumentException.class);
    }
}
