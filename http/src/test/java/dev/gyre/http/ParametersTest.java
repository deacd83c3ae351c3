package dev.gyre.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ParametersTest {
    @Test
    void a_query_is_read_as_forms_write_it() {
        Parameters parameters = Parameters.parse("a=1&b=x+y%20z&&c&a=2&d=%C3%BC&e=100%");

        assertThat(parameters.all("a")).containsExactly("1", "2");
        assertThat(parameters.first("b")).contains("x y z");
        assertThat(parameters.first("c")).contains("");
        assertThat(parameters.first("d")).contains("ü");
        assertThat(parameters.first("e")).contains("100%");
        assertThat(parameters.first("f")).isEmpty();
        assertThat(parameters.names()).containsExactly("a", "b", "c", "d", "e");
    }

    @Test
    void what_is_written_can_be_read_again() {
        Parameters parameters = Parameters.of("q", "a&b=c d+e", "ü", "☃", "q", "");

        assertThat(Parameters.parse(parameters.toString())).isEqualTo(parameters);
    }
}
