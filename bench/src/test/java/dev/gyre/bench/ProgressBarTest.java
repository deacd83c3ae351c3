package dev.gyre.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class ProgressBarTest {
    private final StringWriter out = new StringWriter();

    @Test
    void on_a_terminal_one_line_is_written_over() {
        var bar = new ProgressBar(new PrintWriter(out), true, 2);

        bar.begins("spawn");
        bar.begins("asyncio", 1, 4, 1);
        bar.begins("go", 4, 4, 1);

        assertThat(out.toString())
                .contains("1 of 2: spawn, warming up, round 1, asyncio")
                .endsWith("[█████████···············] 1 of 2: spawn, round 3 of at most 3, go")
                .doesNotContain("\n");
    }

    @Test
    void elsewhere_each_scenario_has_a_line() {
        var bar = new ProgressBar(new PrintWriter(out), false, 2);

        bar.begins("spawn");
        bar.begins("asyncio", 1, 4, 1);
        bar.erase();

        assertThat(out).hasToString("%n1 of 2: spawn%n".formatted());
    }
}
