package dev.gyre.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gyre.http.Body;
import dev.gyre.http.HttpMethod;
import dev.gyre.http.MediaType;
import dev.gyre.http.Request;
import dev.gyre.testkit.GyreTest;
import dev.gyre.web.testing.TestClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Files that are saved under a name: RFC 6266 and 8187; and files that are exchanged while they are served.
class DownloadTest {
    @TempDir
    private Path home;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "report.pdf | attachment; filename=\"report.pdf\"",
                "two words.txt | attachment; filename=\"two words.txt\"",
                "Übersicht.pdf | attachment; filename=\"_bersicht.pdf\"; filename*=UTF-8''%C3%9Cbersicht.pdf",
                "a\"b\\c.txt | attachment; filename=\"c.txt\"",
                "50%.txt | attachment; filename=\"50_.txt\"; filename*=UTF-8''50%25.txt",
                "say \"hi\".txt | attachment; filename=\"say _hi_.txt\"; filename*=UTF-8''say%20%22hi%22.txt",
                "../../etc/passwd | attachment; filename=\"passwd\"",
                ".. | attachment; filename=\"download\"",
            })
    void a_name_is_said_so_that_every_client_can_read_it(String name, String header) {
        var response = Download.of(name, Body.of("x")).response(Request.get("http://test/"));

        assertThat(response.header("Content-Disposition")).hasValue(header);
    }

    @GyreTest
    void a_file_comes_in_parts_and_not_twice() throws IOException {
        Path file = Files.writeString(home.resolve("data.csv"), "0123456789");
        var app = App.create()
                .get("/", request -> Download.file(file).response(request))
                .get(
                        "/shown",
                        request -> Download.file(file)
                                .named("ä.txt")
                                .inline()
                                .withCacheControl("max-age=60")
                                .response(request));

        try (var client = TestClient.of(app)) {
            String etag = client.get("/")
                    .expect(200)
                    .expectText("0123456789")
                    .expectHeader("Content-Type", "text/csv; charset=utf-8")
                    .expectHeader("Content-Disposition", "attachment; filename=\"data.csv\"")
                    .expectHeader("X-Content-Type-Options", "nosniff")
                    .header("ETag")
                    .orElseThrow();
            Request request = client.request(HttpMethod.GET, "/");
            client.send(request.withHeader("Range", "bytes=2-4"))
                    .expect(206)
                    .expectText("234")
                    .expectHeader("Content-Disposition", "attachment; filename=\"data.csv\"");
            client.send(request.withHeader("If-None-Match", etag)).expect(304);
            client.get("/shown")
                    .expectHeader("Content-Disposition", "inline; filename=\"_.txt\"; filename*=UTF-8''%C3%A4.txt")
                    .expectHeader("Content-Type", "text/plain; charset=utf-8")
                    .expectHeader("Cache-Control", "max-age=60");
        }
    }

    @GyreTest
    void bytes_have_parts_and_a_body_that_writes_itself_has_none() {
        byte[] bytes = "0123456789".getBytes(UTF_8);
        var app = App.create()
                .get("/bytes", request -> Download.of("a.bin", bytes).response(request))
                .get(
                        "/body",
                        request -> Download.of("a.bin", Body.writing(out -> out.write("written")))
                                .withType(MediaType.TEXT)
                                .response(request));

        try (var client = TestClient.of(app)) {
            client.send(client.request(HttpMethod.GET, "/bytes").withHeader("Range", "bytes=-3"))
                    .expect(206)
                    .expectText("789");
            client.send(client.request(HttpMethod.GET, "/body").withHeader("Range", "bytes=-3"))
                    .expect(200)
                    .expectText("written")
                    .expectHeader("Content-Type", "text/plain; charset=utf-8");
        }
    }

    @GyreTest
    void a_file_that_is_not_there_is_not_found() {
        var app = App.create()
                .get("/gone", request -> Download.file(home.resolve("gone")).response(request))
                .get("/directory", request -> Download.file(home).response(request));

        try (var client = TestClient.of(app)) {
            client.get("/gone").expect(404);
            client.get("/directory").expect(404);
        }
    }

    @GyreTest
    void what_takes_the_place_of_a_file_before_it_is_sent_is_not_sent() throws IOException {
        Path root = Files.createDirectories(home.resolve("root/in"));
        Path file = Files.writeString(root.resolve("a.txt"), "public");
        Path secret = Files.writeString(home.resolve("secret.txt"), "SECRET");
        var files = StaticFiles.directory(home.resolve("root"));
        Request request = Request.get("http://test/in/a.txt");

        var response = files.handle(request);
        Files.delete(file);
        Files.createSymbolicLink(file, secret);

        assertThatThrownBy(response::text).isInstanceOf(RuntimeException.class);

        Files.delete(file);
        Files.writeString(file, "public");
        var second = files.handle(request);
        Files.move(root, home.resolve("root/moved"));
        Files.createDirectories(home.resolve("elsewhere"));
        Files.writeString(home.resolve("elsewhere/a.txt"), "SECRET");
        Files.createSymbolicLink(root, home.resolve("elsewhere"));

        assertThatThrownBy(second::text).isInstanceOf(RuntimeException.class);
    }

    @GyreTest
    void a_file_that_was_changed_before_it_is_sent_is_not_taken_for_the_one_that_was_told() throws IOException {
        Path file = Files.writeString(home.resolve("a.txt"), "old");
        var files = StaticFiles.directory(home);

        var response = files.handle(Request.get("http://test/a.txt"));
        Files.delete(file);
        Files.writeString(file, "new");

        assertThatThrownBy(response::text)
                .hasRootCauseMessage(
                        file.toRealPath() + ": it was changed or replaced between being looked at and sent");
    }
}
