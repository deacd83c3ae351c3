package dev.gyre.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gyre.http.Request;
import dev.gyre.http.client.HttpClient;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Programs of the tutorial as their readers start them: on the module path, from another directory than their own.
class TutorialProgramsTest {
    @Test
    void sessions_are_kept_on_the_module_path() throws Exception {
        try (var around = ServingExample.start("tutorial/middleware/Around.java", "--port", "0");
                var http = HttpClient.create()) {
            String site = "http://" + around.authority();
            var first = http.get(site + "/").expectSuccess();
            String cookie = first.header("Set-Cookie").orElseThrow().replaceFirst(";.*", "");

            var second = http.send(Request.get(site + "/").withHeader("Cookie", cookie));

            assertThat(first.text()).isEqualTo("{\"count\":1,\"news\":[]}");
            assertThat(second.text()).isEqualTo("{\"count\":2,\"news\":[]}");
            assertThat(second.header("X-Server")).hasValue("ink-1");
        }
    }

    @Tag("full")
    @Test
    void templates_and_files_are_found_where_the_program_is() throws Exception {
        try (var pages = ServingExample.start("tutorial/pages/Pages.java", "--port", "0");
                var http = HttpClient.create()) {
            String site = "http://" + pages.authority();

            assertThat(http.get(site + "/").expectSuccess().text()).contains("<form");
            assertThat(http.get(site + "/static/site.css").expectSuccess().header("Content-Type"))
                    .hasValueSatisfying(type -> assertThat(type).startsWith("text/css"));
        }
    }
}
