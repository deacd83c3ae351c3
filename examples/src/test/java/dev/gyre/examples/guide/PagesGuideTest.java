package dev.gyre.examples.guide;

import dev.gyre.http.HttpMethod;
import dev.gyre.http.HttpStatus;
import dev.gyre.http.Parameters;
import dev.gyre.http.Response;
import dev.gyre.testkit.GyreTest;
import dev.gyre.web.App;
import dev.gyre.web.Download;
import dev.gyre.web.FilledForm;
import dev.gyre.web.StaticFiles;
import dev.gyre.web.jte.JteTemplates;
import dev.gyre.web.testing.TestClient;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/// The samples of the guide's pages "Templates and forms" and "Files".
class PagesGuideTest {
    // snippet form
    record Signup(@NotBlank String name, @Min(18) int age) {}

    static App signup(JteTemplates pages) {
        return App.create()
                .lifespan(pages)
                .get("/signup", _ -> pages.view("signup.jte", FilledForm.blank(Signup.class)))
                .post("/signup", request -> {
                    var form = FilledForm.read(request, Signup.class);
                    if (form.isValid() && form.value().name().equals("ada")) {
                        form = form.withProblem("name", "somebody has this name");
                    }
                    return form.isValid()
                            ? Response.seeOther("/welcome")
                            : pages.view("signup.jte", form).response(HttpStatus.UNPROCESSABLE_CONTENT);
                });
    }
    // end snippet

    @GyreTest
    void a_form_is_shown_again(@TempDir Path home) throws IOException {
        Files.writeString(home.resolve("signup.jte"), """
                @param dev.gyre.web.FilledForm<?> form
                <form method="post">
                <input name="name" value="${form.text("name")}"> <em>${form.problem("name")}</em>
                <input name="age" value="${form.text("age")}"> <em>${form.problem("age")}</em>
                </form>
                """);

        try (var client = TestClient.of(signup(JteTemplates.directory(home)))) {
            client.post("/signup", Parameters.of("name", "ada", "age", "36"))
                    .expect(422)
                    .expectText("""
                            <form method="post">
                            <input name="name" value="ada"> <em>somebody has this name</em>
                            <input name="age" value="36"> <em></em>
                            </form>
                            """);
            client.post("/signup", Parameters.of("name", "bob", "age", "36")).expect(303);
        }
    }

    // snippet links
    static App shop() {
        var app = App.create();
        return app.get("/items/{id}", request -> "item " + request.pathInt("id"))
                .named("item")
                .get(
                        "/",
                        _ -> app.link("item")
                                .with("id", 7)
                                .query("from", "home page")
                                .path());
    }
    // end snippet

    @GyreTest
    void a_link_is_made_of_a_name() {
        try (var client = TestClient.of(shop())) {
            String path = client.get("/").expectText("/items/7?from=home+page").text();
            client.get(path).expectText("item 7");
        }
    }

    // snippet files
    static App files(Path home) {
        var pages = StaticFiles.directory(home.resolve("dist"))
                .withFallback("index.html", "/api") // for people who open a page, not below /api
                .withImmutable("assets/.*"); // names with a hash
        return App.create()
                .get(
                        "/api/report",
                        request -> Download.file(home.resolve("report.pdf"))
                                .named("Übersicht.pdf")
                                .response(request))
                .files("/", pages);
    }
    // end snippet

    @GyreTest
    void files_and_downloads_come_as_their_clients_need_them(@TempDir Path home) throws IOException {
        Files.createDirectories(home.resolve("dist/assets"));
        Files.writeString(home.resolve("dist/index.html"), "<main>");
        Files.writeString(home.resolve("dist/assets/app-3f2a.js"), "run()");
        Files.writeString(home.resolve("report.pdf"), "0123456789");

        try (var client = TestClient.of(files(home))) {
            var page = client.request(HttpMethod.GET, "/orders/7").withHeader("Accept", "text/html");
            client.send(page).expect(200).expectText("<main>");
            client.get("/api/nothing").expect(404);
            client.get("/assets/app-3f2a.js").expectHeader("Cache-Control", "public, max-age=31536000, immutable");
            client.send(client.request(HttpMethod.GET, "/api/report").withHeader("Range", "bytes=0-2"))
                    .expect(206)
                    .expectText("012")
                    .expectHeader(
                            "Content-Disposition",
                            "attachment; filename=\"_bersicht.pdf\"; filename*=UTF-8''%C3%9Cbersicht.pdf");
        }
    }
}
