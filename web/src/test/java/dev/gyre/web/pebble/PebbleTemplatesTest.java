package dev.gyre.web.pebble;

import static dev.gyre.Async.sleep;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gyre.Async;
import dev.gyre.testkit.Fault;
import dev.gyre.testkit.GyreTest;
import dev.gyre.testkit.Tolerates;
import dev.gyre.web.App;
import dev.gyre.web.LogRecorder;
import dev.gyre.web.jte.Site;
import dev.gyre.web.testing.TestClient;
import io.pebbletemplates.pebble.error.PebbleException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;

/// Pages by templates of Pebble: issue 4 point 4. Read and compiled off the loop, rendered in the task of the
/// request.
class PebbleTemplatesTest {
    @TempDir
    private Path directory;

    @GyreTest
    void a_template_shows_records_and_escapes_them() throws IOException {
        write("layout.html", "<title>{% block title %}{% endblock %}</title>{% block body %}{% endblock %}");
        write("sites.html", """
                {% extends "layout.html" %}
                {% block title %}{{ title }}{% endblock %}
                {% block body %}{% for site in sites %}<a href="{{ site.url }}">{{ site.url }}</a>{% endfor %}{% endblock %}
                """);
        var pages = PebbleTemplates.directory(directory);
        var app = App.create()
                .lifespan(pages)
                .get(
                        "/",
                        _ -> pages.view(
                                "sites.html", Map.of("title", "a & b", "sites", List.of(new Site("\"<b>", true)))));

        try (var client = TestClient.of(app)) {
            client.get("/")
                    .expect(200)
                    .expectHeader("Content-Type", "text/html; charset=utf-8")
                    .expectText("<title>a &amp; b</title><a href=\"&quot;&lt;b&gt;\">&quot;&lt;b&gt;</a>");
        }
    }

    @GyreTest
    void templates_include_each_other_and_may_call_what_parks() throws IOException {
        write("tag/site.html", "{{ site.slowly() }}");
        write("page.html", "<p>{% include \"tag/site.html\" %}</p>");
        var pages = PebbleTemplates.directory(directory);

        try (var client =
                TestClient.of(App.create().get("/", _ -> pages.view("page.html", "site", new Site("a", true))))) {
            client.get("/").expect(200).expectText("<p>slow a</p>");
        }
    }

    @GyreTest
    void a_change_is_seen_within_a_second() throws IOException {
        write("part.html", "old");
        write("page.html", "{% include \"part.html\" %}");
        var pages = PebbleTemplates.directory(directory);

        try (var client = TestClient.of(App.create().get("/", _ -> pages.view("page.html")))) {
            client.get("/").expectText("old");
            write("part.html", "new");
            Files.setLastModifiedTime(
                    directory.resolve("part.html"), FileTime.from(Instant.parse("2099-01-02T03:04:05Z")));
            client.get("/").expectText("old");
            sleep(ofSeconds(2));
            client.get("/").expectText("new");
        }
    }

    @GyreTest
    void a_template_that_does_not_compile_stops_the_start() throws IOException {
        write("broken.html", "{% if %}");
        var app = App.create().lifespan(PebbleTemplates.directory(directory));

        assertThatThrownBy(() -> TestClient.of(app))
                .isInstanceOf(PebbleException.class)
                .hasMessageContaining("broken.html");
    }

    @GyreTest
    @Tolerates(Fault.UNHEARD_FAILURE)
    void a_variable_that_nobody_gave_is_a_failure() throws IOException {
        write("page.html", "{{ nobody }}");
        var pages = PebbleTemplates.directory(directory);

        try (var _ = new LogRecorder();
                var client = TestClient.of(App.create().get("/", _ -> pages.view("page.html")))) {
            client.get("/").expect(500);
            assertThat(client.failures())
                    .singleElement()
                    .satisfies(failure -> assertThat(failure.error()).hasMessageContaining("nobody"));
        }
    }

    @GyreTest
    void what_a_template_meets_keeps_its_meaning() throws Exception {
        write("missing.html", "{{ site.missing() }}");
        write("forever.html", "{{ site.forever() }}");
        var pages = PebbleTemplates.directory(directory);
        var app = App.create().get("/", _ -> pages.view("missing.html", "site", new Site("a", false)));

        try (var client = TestClient.of(app)) {
            client.get("/").expect(404).expectText("{\"detail\":\"no a\"}");
        }
        var view = pages.view("forever.html", "site", new Site("a", true));
        assertThat(Async.moveOnAfter(ofSeconds(10), view::render)).isEmpty();
    }

    private void write(String name, String text) throws IOException {
        Path file = directory.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
