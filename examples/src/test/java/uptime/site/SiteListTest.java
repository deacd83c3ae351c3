package uptime.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gyre.http.HttpUrl;
import org.junit.jupiter.api.Test;

class SiteListTest {
    @Test
    void each_line_is_a_site_and_comments_are_nothing() {
        var sites = SiteList.parse("my.txt", """
                # the shop
                https://shop.example/

                http://api.example/health?deep=1   # and its API
                """);

        assertThat(sites).containsExactly(url("https://shop.example/"), url("http://api.example/health?deep=1"));
    }

    @Test
    void lines_may_end_and_the_file_begin_as_on_windows() {
        var sites = SiteList.parse("my.txt", "\uFEFF# mine\r\nhttps://a.example/\r\nhttps://b.example/\r\n");

        assertThat(sites).containsExactly(url("https://a.example/"), url("https://b.example/"));
    }

    @Test
    void every_problem_is_named_with_its_line() {
        assertThatThrownBy(() -> SiteList.parse("my.txt", """
                https://a.example/

                a.example
                https://b.example/
                https://A.example
                """))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("my.txt cannot be used:\n  line 3: \"a.example\" is no URL that can be fetched")
                .hasMessageEndingWith("\n  line 5: https://A.example stands on line 1 already");
    }

    @Test
    void of_very_many_problems_the_first_ten_are_named() {
        assertThatThrownBy(() -> SiteList.parse("book.txt", "it was a dark night\n".repeat(1000)))
                .hasMessageContaining("line 10: ")
                .hasMessageEndingWith("\n  and 990 more");
    }

    @Test
    void a_list_without_sites_says_what_to_write() {
        assertThatThrownBy(() -> SiteList.parse("my.txt", "# nothing yet\n\n"))
                .hasMessage("my.txt lists no site. Write one URL on each line, such as https://example.org/");
    }

    private static HttpUrl url(String text) {
        return HttpUrl.parse(text);
    }
}
