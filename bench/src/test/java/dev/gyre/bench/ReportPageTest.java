package dev.gyre.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ReportPageTest {
    @Test
    void a_page_holds_its_figures_and_what_draws_them_and_asks_for_nothing_else() {
        String page = ReportPage.of("{\"started\": \"today\"}");

        assertThat(page)
                .contains("<script type=\"application/json\" id=\"data\">{\"started\": \"today\"}</script>")
                .contains("Chart.js v4.5.1")
                .doesNotContain("src=\"", "@DATA@", "@CHART@");
    }

    @Test
    void no_text_in_the_figures_ends_the_script() {
        assertThat(ReportPage.of("{\"failure\": \"</script>\"}")).contains("{\"failure\": \"<\\/script>\"}");
    }
}
