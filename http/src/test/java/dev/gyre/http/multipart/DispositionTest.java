package dev.gyre.http.multipart;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gyre.http.BadMessageException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What a part of a form is for (RFC 7578 §4.2).
class DispositionTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '^',
            value = {
                "form-data; name=\"a\"                            ~ a      ~",
                "Form-Data;name=a                                 ~ a      ~",
                "form-data; name=\"a\"; filename=\"b.txt\"        ~ a      ~ b.txt",
                "form-data; filename=\"b;c=d.txt\"; name=\"a\";   ~ a      ~ b;c=d.txt",
                "form-data; name=\"a%22b\"                        ~ a\"b   ~",
                "form-data; name=\"a\\\"b\\\\c\\d\"               ~ a\"b\\\\c\\d ~",
                "form-data; name=\"a\\\"; filename=\"b\\\"     ~ a\\     ~ ^^",
                "form-data; name=\"a\"; filename=\"../../etc/x\"  ~ a      ~ x",
                "form-data; name=\"a\"; filename=\"C:\\x\\y.txt\" ~ a      ~ y.txt",
                "form-data; name=\"a\"; filename=\"..\"           ~ a      ~ ^^",
                "form-data; name=\"a\"; filename=\"\"             ~ a      ~ ^^",
                "form-data; name=\"a\"; filename=\"x%0Ay\"        ~ a      ~ xy",
            })
    void name_and_file_are_read_and_a_file_never_has_a_path(String value, String name, String filename) {
        assertThat(Disposition.of(List.of(value))).isEqualTo(new Disposition(name, filename));
    }

    @Test
    void names_are_utf_8() {
        String onTheWire = new String("form-data; name=\"grüße\"; filename=\"日本.txt\"".getBytes(UTF_8), ISO_8859_1);

        assertThat(Disposition.of(List.of(onTheWire))).isEqualTo(new Disposition("grüße", "日本.txt"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '^',
            value = {
                "attachment; name=\"a\"                 ~ where form-data was expected",
                "form-data                              ~ names no field",
                "form-data; filename=\"a\"              ~ names no field",
                "form-data; name                        ~ has no value",
                "form-data; name=\"a                    ~ a quote is not closed",
                "form-data; name=\"a\"b                 ~ follows the closing quote",
                "form-data; name=\"a\"; name=\"b\"      ~ says twice what its name is",
            })
    void what_cannot_be_told_is_refused(String value, String why) {
        assertThatThrownBy(() -> Disposition.of(List.of(value)))
                .isInstanceOf(BadMessageException.class)
                .hasMessageContaining(why);
    }

    @Test
    void there_is_exactly_one() {
        assertThatThrownBy(() -> Disposition.of(List.of())).hasMessageContaining("has no Content-Disposition header");
        assertThatThrownBy(() -> Disposition.of(List.of("form-data; name=a", "form-data; name=b")))
                .hasMessageContaining("has more than one Content-Disposition header");
    }

    @Test
    void what_is_refused_is_shown_in_part() {
        String long8k = "x".repeat(8000);

        assertThatThrownBy(() -> Disposition.of(List.of(long8k)))
                .satisfies(e -> assertThat(e.getMessage()).hasSizeLessThan(200));
    }
}
