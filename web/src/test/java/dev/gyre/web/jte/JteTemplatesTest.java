package dev.gyre.web.jte;

import static dev.gyre.Async.sleep;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gyre.Async;
import dev.gyre.testkit.GyreTest;
import dev.gyre.web.App;
import dev.gyre.web.testing.TestClient;
import gg.jte.TemplateException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;

/// Pages by templates (issue point 10): compiled off the loop, rendered in the task of the request.
class JteTemplatesTest {
    @TempDir
    private Path directory;

    @GyreTest
    void a_template_shows_records_and_escapes_them_by_where_they_stand() throws IOException {
        write("sites.jte", """
                @import dev.gyre.web.jte.Site
                @import java.util.List
                @param List<Site> sites
                @param String title = "Sites"
                <h1>${title}</h1>
                @for(var site : sites)
                    <a href="${site.url()}">${site.url()}</a>
                @endfor
                """);
        var pages = JteTemplates.directory(directory);
        var sites = List.of(new Site("\"<b>", true));
        var app = App.create().get("/", _ -> pages.view("sites.jte", Map.of("sites", sites)));

        try (var client = TestClient.of(app)) {
            client.get("/")
                    .expect(200)
                    .expectHeader("Content-Type", "text/html; charset=utf-8")
                    .expectText("<h1>Sites</h1>\n<a href=\"&#34;&lt;b>\">\"&lt;b&gt;</a>\n");
        }
    }

    @GyreTest
    void templates_use_each_other_and_may_call_what_parks() throws IOException {
        write("tag/site.jte", "@param dev.gyre.web.jte.Site site\n${site.slowly()}");
        write("page.jte", "@param dev.gyre.web.jte.Site site\n<p>@template.tag.site(site)</p>");
        var pages = JteTemplates.directory(directory);
        var app = App.create().get("/", _ -> pages.view("page.jte", new Site("a", true)));

        try (var client = TestClient.of(app)) {
            client.get("/").expect(200).expectText("<p>slow a</p>");
        }
    }

    @GyreTest
    void a_change_is_seen_within_a_second() throws IOException {
        write("page.jte", "old");
        var pages = JteTemplates.directory(directory);

        try (var client = TestClient.of(App.create().get("/", _ -> pages.view("page.jte")))) {
            client.get("/").expectText("old");
            write("page.jte", "new");
            Files.setLastModifiedTime(
                    directory.resolve("page.jte"), FileTime.from(Instant.parse("2099-01-02T03:04:05Z")));
            client.get("/").expectText("old");
            sleep(ofSeconds(2));
            client.get("/").expectText("new");
        }
    }

    @GyreTest
    void a_template_that_does_not_compile_stops_the_start() throws IOException {
        write("broken.jte", "@param Nothing nothing\n${nothing}");
        var app = App.create().lifespan(JteTemplates.directory(directory));

        assertThatThrownBy(() -> TestClient.of(app))
                .isInstanceOf(TemplateException.class)
                .hasMessageContaining("broken.jte");
    }

    @GyreTest
    void what_a_template_meets_keeps_its_meaning() throws Exception {
        write("missing.jte", "@param dev.gyre.web.jte.Site site\n${site.missing()}");
        write("forever.jte", "@param dev.gyre.web.jte.Site site\n${site.forever()}");
        var pages = JteTemplates.directory(directory);
        var app = App.create().get("/", _ -> pages.view("missing.jte", new Site("a", false)));

        try (var client = TestClient.of(app)) {
            client.get("/").expect(404).expectText("{\"detail\":\"no a\"}");
        }
        var view = pages.view("forever.jte", new Site("a", true));
        assertThat(Async.moveOnAfter(ofSeconds(10), view::render)).isEmpty();
    }

    private void write(String name, String text) throws IOException {
        Path file = directory.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
