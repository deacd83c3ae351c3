package dev.gyre.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gyre.http.Body;
import dev.gyre.http.Headers;
import dev.gyre.http.HttpMethod;
import dev.gyre.http.HttpUrl;
import dev.gyre.http.Request;
import dev.gyre.testkit.GyreTest;
import dev.gyre.web.testing.TestClient;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Files of a directory and of the class path: research/web.md §5, static traversal and Range abuse.
class StaticFilesTest {
    private static final Instant TIME = Instant.parse("2026-01-02T03:04:05.006Z");

    @TempDir
    private Path home;

    private Path root;
    private TestClient client;

    @BeforeEach
    void start() throws IOException {
        root = Files.createDirectories(home.resolve("root"));
        write("a.txt", "0123456789");
        write("page with space.html", "<p>");
        write("noend", "?");
        write("docs/index.html", "<h1>docs");
        write(".env", "SECRET");
        write(".git/config", "SECRET");
        Files.writeString(home.resolve("outside.txt"), "SECRET");
        Files.createDirectories(home.resolve("root-not"));
        Files.writeString(home.resolve("root-not/x.txt"), "SECRET");
        client = TestClient.of(App.create().files("/static", root).get("/static/own", _ -> "own"));
    }

    @AfterEach
    void stop() {
        client.close();
    }

    @GyreTest
    void a_file_comes_with_what_lets_it_be_kept() {
        client.get("/static/a.txt")
                .expect(200)
                .expectText("0123456789")
                .expectHeader("Content-Type", "text/plain; charset=utf-8")
                .expectHeader("ETag", "\"a-695735a5.5b8d80\"")
                .expectHeader("Last-Modified", "Fri, 02 Jan 2026 03:04:05 GMT")
                .expectHeader("Cache-Control", "no-cache")
                .expectHeader("Accept-Ranges", "bytes")
                .expectHeader("X-Content-Type-Options", "nosniff");
        client.get("/static/page%20with%20space.html")
                .expect(200)
                .expectHeader("Content-Type", "text/html; charset=utf-8");
        client.get("/static/noend").expect(200).expectHeader("Content-Type", "application/octet-stream");
        client.head("/static/a.txt").expect(200).expectHeader("ETag", "\"a-695735a5.5b8d80\"");
        client.get("/static/own").expectText("own");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/static/../outside.txt",
                "/static/%2e%2e/outside.txt",
                "/static/..%2foutside.txt",
                "/static/%2e%2e%2foutside.txt",
                "/static/..%5coutside.txt",
                "/static/..\\outside.txt",
                "/static/docs/../../outside.txt",
                "/static/../root-not/x.txt",
                "/static/%2fetc%2fpasswd",
                "/static//etc/passwd",
                "/static/a.txt%00",
                "/static/a.txt%00.html",
                "/static/C:%5cwindows",
                "/static/a.txt::$DATA",
                "/static/.env",
                "/static/%2eenv",
                "/static/.git/config",
                "/static/.git/",
                "/static/docs/./index.html",
                "/static/a.txt/",
                "/static/a.txt/b",
                "/static/%ff",
                "/static/nothing",
            })
    void nothing_outside_or_hidden_can_be_had(String target) {
        client.send(raw(HttpMethod.GET, target)).expect(404).expectText("{\"detail\":\"Not Found\"}");
    }

    @GyreTest
    void a_link_counts_as_what_it_leads_to() throws IOException {
        Files.createSymbolicLink(root.resolve("inside"), Path.of("a.txt"));
        Files.createSymbolicLink(root.resolve("away"), home.resolve("outside.txt"));
        Files.createSymbolicLink(root.resolve("up"), home);
        Files.createSymbolicLink(root.resolve("hidden"), root.resolve(".env"));
        Files.createSymbolicLink(root.resolve("round"), root.resolve("round"));

        client.get("/static/inside").expect(200).expectText("0123456789");
        client.get("/static/away").expect(404);
        client.get("/static/up/outside.txt").expect(404);
        client.get("/static/up/root/a.txt").expect(200); // through the outside, but to the inside
        client.get("/static/hidden").expect(404);
        client.get("/static/round").expect(404);
    }

    @GyreTest
    void a_name_that_is_too_long_is_no_file() {
        client.get("/static/" + "x".repeat(5000)).expect(404);
    }

    @GyreTest
    void a_directory_is_shown_by_its_index() {
        client.get("/static/docs/").expect(200).expectText("<h1>docs");
        client.get("/static/docs?x=1").expect(307).expectHeader("Location", "./docs/?x=1");
        client.get("/static").expect(307).expectHeader("Location", "./static/");
        client.get("/static/").expect(404);
    }

    @GyreTest
    void other_methods_are_refused() {
        client.post("/static/a.txt", 1).expect(405).expectHeader("Allow", "GET, HEAD, OPTIONS");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "If-None-Match     | \"a-695735a5.5b8d80\"                | 304",
                "If-None-Match     | W/\"a-695735a5.5b8d80\"              | 304",
                "If-None-Match     | \"x\", \"a-695735a5.5b8d80\"         | 304",
                "If-None-Match     | *                                    | 304",
                "If-None-Match     | \"x\"                                | 200",
                "If-Modified-Since | Fri, 02 Jan 2026 03:04:05 GMT        | 304",
                "If-Modified-Since | Fri, 02 Jan 2026 03:04:04 GMT        | 200",
                "If-Modified-Since | yesterday                            | 200",
            })
    void a_client_that_has_the_file_gets_none(String name, String value, int status) {
        var response =
                client.send(client.request(HttpMethod.GET, "/static/a.txt").withHeader(name, value));

        response.expect(status).expectText(status == 304 ? "" : "0123456789");
        response.expectHeader("ETag", "\"a-695735a5.5b8d80\"");
    }

    @GyreTest
    void what_a_client_says_by_tag_goes_before_what_it_says_by_time() {
        client.send(client.request(HttpMethod.GET, "/static/a.txt")
                        .withHeader("If-None-Match", "\"x\"")
                        .withHeader("If-Modified-Since", "Fri, 02 Jan 2026 03:04:05 GMT"))
                .expect(200);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "bytes=0-3      | bytes 0-3/10 | 0123",
                "bytes=7-       | bytes 7-9/10 | 789",
                "bytes=-3       | bytes 7-9/10 | 789",
                "bytes=8-99     | bytes 8-9/10 | 89",
                "bytes=-99      | bytes 0-9/10 | 0123456789",
                "bytes=0-3,2-5  | bytes 0-5/10 | 012345",
                "bytes=4-5, 0-3 | bytes 0-5/10 | 012345",
                "bytes=0-1,20-  | bytes 0-1/10 | 01",
            })
    void one_part_of_a_file_can_be_had(String range, String contentRange, String text) {
        var response =
                client.send(client.request(HttpMethod.GET, "/static/a.txt").withHeader("Range", range));

        response.expect(206).expectText(text).expectHeader("Content-Range", contentRange);
    }

    @GyreTest
    void several_parts_come_as_one_body() {
        var response =
                client.send(client.request(HttpMethod.GET, "/static/a.txt").withHeader("Range", "bytes=0-1,8-9"));

        response.expect(206)
                .expectHeader("Content-Type", "multipart/byteranges; boundary=gyre-a-695735a5.5b8d80")
                .expectText("""
                --gyre-a-695735a5.5b8d80
                Content-Type: text/plain; charset=utf-8
                Content-Range: bytes 0-1/10

                01
                --gyre-a-695735a5.5b8d80
                Content-Type: text/plain; charset=utf-8
                Content-Range: bytes 8-9/10

                89
                --gyre-a-695735a5.5b8d80--
                """.replace("\n", "\r\n"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "bytes=",
                "bytes=-",
                "bytes=3-1",
                "bytes=a-b",
                "bytes=1-2-3",
                "lines=1-2",
                "bytes=0-0,2-2,4-4,6-6,8-8,0-0,2-2,4-4,6-6,8-8,0-0,2-2,4-4,6-6,8-8,0-0,2-2",
                "bytes=99999999999999999999-",
            })
    void ranges_that_make_no_sense_or_are_too_many_are_ignored(String range) {
        client.send(client.request(HttpMethod.GET, "/static/a.txt").withHeader("Range", range))
                .expect(200)
                .expectText("0123456789");
    }

    @ParameterizedTest
    @ValueSource(strings = {"bytes=10-", "bytes=-0", "bytes=20-30, 40-"})
    void ranges_beyond_the_end_are_told(String range) {
        client.send(client.request(HttpMethod.GET, "/static/a.txt").withHeader("Range", range))
                .expect(416)
                .expectHeader("Content-Range", "bytes */10");
    }

    @GyreTest
    void parts_are_given_only_of_the_file_they_are_meant_for() {
        Request part = client.request(HttpMethod.GET, "/static/a.txt").withHeader("Range", "bytes=0-1");

        client.send(part.withHeader("If-Range", "\"a-695735a5.5b8d80\"")).expect(206);
        client.send(part.withHeader("If-Range", "Fri, 02 Jan 2026 03:04:05 GMT"))
                .expect(206);
        client.send(part.withHeader("If-Range", "\"other\"")).expect(200);
        client.send(part.withHeader("If-Range", "W/\"a-695735a5.5b8d80\"")).expect(200);
    }

    @GyreTest
    void a_compressed_file_beside_is_sent_to_who_can_read_it() throws IOException {
        write("app.js", "plain");
        write("app.js.gz", "gzip");
        write("app.js.br", "brotli");
        Request request = client.request(HttpMethod.GET, "/static/app.js");

        client.send(request).expectText("plain").expectHeader("Vary", "Accept-Encoding");
        client.send(request.withHeader("Accept-Encoding", "gzip, br"))
                .expectText("brotli")
                .expectHeader("Content-Encoding", "br")
                .expectHeader("Content-Type", "text/javascript; charset=utf-8");
        client.send(request.withHeader("Accept-Encoding", "gzip, br;q=0")).expectText("gzip");
        client.send(request.withHeader("Accept-Encoding", "gzip").withHeader("Range", "bytes=0-1"))
                .expect(206)
                .expectText("pl");
        assertThat(client.get("/static/a.txt").header("Vary")).isEmpty();
    }

    @GyreTest
    void a_compressed_file_that_was_forgotten_is_not_sent() throws IOException {
        write("app.js.gz", "old");
        write("app.js", "new");
        Files.setLastModifiedTime(root.resolve("app.js"), FileTime.from(TIME.plusSeconds(60)));

        client.send(client.request(HttpMethod.GET, "/static/app.js").withHeader("Accept-Encoding", "gzip"))
                .expectText("new");
    }

    @GyreTest
    void a_page_made_in_the_browser_answers_for_all_its_paths() throws IOException {
        write("app.html", "<app>");
        var files = StaticFiles.directory(root).withFallback("app.html").withCacheControl("max-age=60");

        try (var spa = TestClient.of(App.create().files("/", files).get("/api/x", _ -> "x"))) {
            var page = spa.request(HttpMethod.GET, "/users/7").withHeader("Accept", "text/html,*/*;q=0.8");

            spa.send(page).expect(200).expectText("<app>").expectHeader("Cache-Control", "max-age=60");
            spa.get("/users/7").expect(404);
            spa.get("/api/x").expectText("x");
            spa.get("/a.txt").expect(200);
        }
    }

    @GyreTest
    void a_directory_that_is_not_there_stops_the_start() {
        var app = App.create().files("/", home.resolve("typo"));

        assertThatThrownBy(() -> TestClient.of(app))
                .isInstanceOf(FilesMissingException.class)
                .hasMessageEndingWith("there is no directory " + home.resolve("typo")
                        + ". Create it, or start the program where that path leads to it");
    }

    @GyreTest
    void resources_come_from_jars_and_from_directories() throws Exception {
        Path jar = home.resolve("lib.jar");
        try (var out = new JarOutputStream(Files.newOutputStream(jar))) {
            out.putNextEntry(new JarEntry("META-INF/resources/webjars/lib/"));
            out.putNextEntry(new JarEntry("META-INF/resources/webjars/lib/lib.js"));
            out.write("code".getBytes());
            out.putNextEntry(new JarEntry("META-INF/secret"));
        }
        write("META-INF/resources/webjars/own.js", "own");
        URL[] path = {jar.toUri().toURL(), root.toUri().toURL()};
        try (var loader = new URLClassLoader(path, null);
                var app = TestClient.of(
                        App.create().files("/lib", StaticFiles.resources(loader, "/META-INF/resources/webjars/")))) {
            var response = app.get("/lib/lib/lib.js").expect(200).expectText("code");

            String tag = response.header("ETag").orElseThrow();
            app.send(app.request(HttpMethod.GET, "/lib/lib/lib.js").withHeader("If-None-Match", tag))
                    .expect(304);
            app.get("/lib/own.js").expect(200).expectText("own");
            app.get("/lib/lib").expect(404);
            app.get("/lib/lib/").expect(404);
            app.send(raw(HttpMethod.GET, "/lib/../../secret")).expect(404);
        }
    }

    private void write(String name, String text) throws IOException {
        Path file = root.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
        Files.setLastModifiedTime(file, FileTime.from(TIME));
    }

    /// As a server gives it, without what a client puts in order.
    private static Request raw(HttpMethod method, String target) {
        return Request.of(method, HttpUrl.ofParts("http", "test", target), Headers.empty(), Body.empty());
    }
}
