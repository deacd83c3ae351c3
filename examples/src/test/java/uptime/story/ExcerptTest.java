package uptime.story;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gyre.testkit.GyreTest;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExcerptTest {
    private static final Path HOME = Path.of("uptime");

    @Test
    void it_has_three_lines_on_either_side() {
        var lines = List.of("a", "b", "c", "d", "e", "f", "g", "h", "i");

        assertThat(Excerpt.around(5, lines))
                .extracting(Excerpt.Line::text)
                .containsExactly("b", "c", "d", "e", "f", "g", "h");
        assertThat(Excerpt.around(5, lines))
                .filteredOn(Excerpt.Line::isIt)
                .containsExactly(new Excerpt.Line(5, "e", true));
        assertThat(Excerpt.around(1, lines)).extracting(Excerpt.Line::number).containsExactly(1, 2, 3, 4);
        assertThat(Excerpt.around(9, lines)).extracting(Excerpt.Line::number).containsExactly(6, 7, 8, 9);
    }

    @GyreTest
    void it_is_read_from_the_source_of_the_class() {
        var frame = new StackTraceElement("uptime.story.Excerpt$Line", "text", "Excerpt.java", 1);

        assertThat(Excerpt.of(frame, HOME).lines().getFirst())
                .isEqualTo(new Excerpt.Line(1, "package uptime.story;", true));
    }

    @GyreTest
    void without_the_source_it_is_empty() {
        var frame = new StackTraceElement("uptime.story.Nothing", "at", "Nothing.java", 1);

        assertThat(Excerpt.of(frame, HOME)).isEqualTo(Excerpt.NONE);
    }
}
