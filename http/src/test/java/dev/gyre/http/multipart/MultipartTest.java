package dev.gyre.http.multipart;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gyre.Async;
import dev.gyre.CancelledError;
import dev.gyre.Loop;
import dev.gyre.TaskGroup;
import dev.gyre.file.AsyncFiles;
import dev.gyre.file.FileExistsException;
import dev.gyre.http.BadMessageException;
import dev.gyre.http.Body;
import dev.gyre.http.BodyTooLargeException;
import dev.gyre.http.Handler;
import dev.gyre.http.HttpStatus;
import dev.gyre.http.MediaType;
import dev.gyre.http.Request;
import dev.gyre.http.Response;
import dev.gyre.http.StatusException;
import dev.gyre.http.client.HttpClient;
import dev.gyre.http.server.HttpServer;
import dev.gyre.net.Address;
import dev.gyre.testkit.GyreTest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Forms with files, sent and received (research/web.md §3 row 6, §5).
class MultipartTest {
    private static final FormData FORM = FormData.create()
            .with("title", "Grüße \"aus\" der Ferne")
            .withFile("photo", "a\"b\n.png", MediaType.of("image/png"), Body.of(new byte[] {13, 10, 45, 45, 0, -1}))
            .with("title", "zwei\r\n--Zeilen");

    @TempDir
    Path directory;

    private static Request request() {
        return FORM.addTo(Request.post("http://test/", Body.empty()));
    }

    private static String described(Part part) {
        String content = new String(part.body().bytes(), UTF_8);
        return part + " " + part.contentType().map(MediaType::text).orElse("-") + " " + content.length();
    }

    @GyreTest
    void what_is_sent_arrives_part_by_part() {
        List<String> parts = new ArrayList<>();

        for (Part part : Multipart.of(request())) {
            parts.add(described(part));
        }

        assertThat(parts)
                .containsExactly("Part[title] - 21", "Part[photo, file a\"b.png] image/png 6", "Part[title] - 14");
    }

    @GyreTest
    void a_part_that_was_not_read_is_skipped_and_cannot_be_read_any_more() {
        var parts = Multipart.of(request());
        Part first = parts.next().orElseThrow();
        Part second = parts.next().orElseThrow();

        assertThatThrownBy(first::text)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("this part cannot be read any more");
        assertThat(second.body().bytes()).hasSize(6);
        assertThat(parts.next().orElseThrow().text()).isEqualTo("zwei\r\n--Zeilen");
        assertThat(parts.next()).isEmpty();
        assertThat(parts.next()).isEmpty();
    }

    @GyreTest
    void a_form_is_taken_whole() {
        try (UploadedForm form = Multipart.of(request()).form()) {
            assertThat(form.fields().all("title")).containsExactly("Grüße \"aus\" der Ferne", "zwei\r\n--Zeilen");
            UploadedFile photo = form.file("photo").orElseThrow();
            assertThat(photo.filename()).isEqualTo("a\"b.png");
            assertThat(photo.size()).isEqualTo(6);
            assertThat(photo.body().bytes()).containsExactly(13, 10, 45, 45, 0, -1);
            assertThat(form.file("title")).isEmpty();
            assertThat(form.files("photo")).containsExactly(photo);
        }
    }

    @GyreTest
    void files_beyond_the_limit_go_to_the_disk_until_the_form_is_closed() {
        Request request = FormData.create()
                .withFile("small", "s", MediaType.BYTES, Body.of("12345"))
                .withFile("large", "l", MediaType.BYTES, Body.of("x".repeat(1_000_000)))
                .withFile("none", "", MediaType.BYTES, Body.empty())
                .addTo(Request.post("http://test/", Body.empty()));

        var limits = MultipartLimits.standard().withInMemory(5);
        List<Path> onDisk;
        Body large;
        try (UploadedForm form = Multipart.of(request, limits).form()) {
            assertThat(form.files()).extracting(UploadedFile::name).containsExactly("small", "large");
            large = form.file("large").orElseThrow().body();
            onDisk = temporaryFiles();
            assertThat(onDisk).hasSize(1);
            assertThat(large.bytes()).hasSize(1_000_000);
            assertThat(large.bytes()).as("again").hasSize(1_000_000);
        }

        assertThat(onDisk).noneMatch(Files::exists);
    }

    private static List<Path> temporaryFiles() {
        return Loop.current().openResources().stream()
                .map(note -> note.what())
                .filter(what -> what.startsWith("TemporaryPath["))
                .map(what -> Path.of(what.substring("TemporaryPath[".length(), what.length() - 1)))
                .toList();
    }

    @GyreTest
    void a_part_is_saved_as_it_arrives_and_nothing_is_written_over() {
        Path file = directory.resolve("saved");
        var parts = Multipart.of(request());
        parts.next();

        assertThat(parts.next().orElseThrow().saveTo(file)).isEqualTo(6);

        assertThat(AsyncFiles.readBytes(file)).containsExactly(13, 10, 45, 45, 0, -1);
        Part next = parts.next().orElseThrow();
        assertThatThrownBy(() -> next.saveTo(file)).isInstanceOf(FileExistsException.class);
        assertThat(AsyncFiles.readBytes(file)).as("what was there").hasSize(6);
    }

    @GyreTest
    void a_file_that_cannot_be_saved_whole_is_not_left_behind() {
        Path file = directory.resolve("half");
        Body endless = Body.writing(out -> {
            out.write("some");
            Async.sleep(Duration.ofDays(1));
        });
        Handler handler = received -> {
            Part part = Multipart.of(received).next().orElseThrow();
            assertThatThrownBy(() -> part.saveTo(file)).isInstanceOf(CancelledError.class);
            assertThat(Files.exists(file)).isFalse();
            throw new StatusException(HttpStatus.CONFLICT, "stopped");
        };
        Request request = FormData.create()
                .withFile("f", "f", MediaType.BYTES, endless)
                .addTo(Request.post("http://test/", Body.empty()));
        var client = HttpClient.over(handler);

        TaskGroup.runVoid(group -> {
            var task = group.spawn(() -> client.send(request).status());
            Async.sleep(Duration.ofSeconds(1));
            task.cancel("the test wants it");
        });

        assertThat(Files.exists(file)).isFalse();
    }

    @GyreTest
    void a_form_goes_over_a_network() {
        Handler handler = received -> Response.text(Multipart.of(received).form().files().stream()
                .map(file -> file.filename() + " " + file.size())
                .collect(Collectors.joining(",")));
        try (var server = HttpServer.start(Address.of("127.0.0.1", 0), handler);
                var client = HttpClient.create()) {
            FormData form = FormData.create().withFile("f", "ö.bin", MediaType.BYTES, Body.of(new byte[500_000]));

            assertThat(client.post("http://127.0.0.1:" + server.port() + "/", form)
                            .text())
                    .isEqualTo("ö.bin 500000");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/plain", "multipart/mixed; boundary=b", "application/x-www-form-urlencoded"})
    void only_a_form_with_files_is_one(String type) {
        Request request = request().withHeader("Content-Type", type);

        assertThatThrownBy(() -> Multipart.of(request))
                .isInstanceOfSatisfying(
                        StatusException.class,
                        e -> assertThat(e.status().code()).isEqualTo(415))
                .hasMessageStartingWith("expected a form with files, multipart/form-data; found ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "; boundary=", "; boundary=\"a b \"", "; boundary=ä"})
    void a_boundary_is_needed(String parameter) {
        Request request = request().withHeader("Content-Type", "multipart/form-data" + parameter);

        assertThatThrownBy(() -> Multipart.of(request))
                .isInstanceOf(BadMessageException.class)
                .hasMessageContaining("names no boundary");
    }

    @GyreTest
    void a_text_is_limited() {
        var limits = MultipartLimits.standard().withText(20);

        assertThatThrownBy(() -> Multipart.of(request(), limits).form()).isInstanceOf(BodyTooLargeException.class);
    }

    @GyreTest
    void the_length_is_known_if_that_of_all_parts_is() {
        Request known = request();
        Request unknown = FormData.create()
                .withFile("f", "f", MediaType.BYTES, Body.writing(out -> out.write("x")))
                .addTo(Request.post("http://test/", Body.empty()));

        assertThat(known.body().length()).hasValue(known.body().bytes().length);
        assertThat(known.body().isRepeatable()).isTrue();
        assertThat(unknown.body().length()).isEmpty();
        assertThat(unknown.body().isRepeatable()).isFalse();
    }

    @GyreTest
    void names_come_back_as_they_were_sent_and_controls_are_refused() {
        Request request = FormData.create()
                .with("back\\", "1")
                .with("x\\\\y", "2")
                .with("q\"t", "3")
                .addTo(Request.post("http://test/", Body.empty()));

        assertThat(Multipart.of(request).form().fields().names()).containsExactly("back\\", "x\\\\y", "q\"t");
        assertThatThrownBy(() -> FormData.create().with("a\0b", ""))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageEndingWith("a?b");
    }

    @GyreTest
    void a_plain_form_has_a_limited_number_of_fields() {
        Request most = Request.post("http://test/", Body.of("a=1" + "&a=1".repeat(999)));
        Request more = Request.post("http://test/", Body.of("a=1" + "&".repeat(1000)));

        assertThat(most.form().all("a")).hasSize(1000);
        assertThatThrownBy(more::form)
                .isInstanceOfSatisfying(
                        StatusException.class,
                        e -> assertThat(e.status().code()).isEqualTo(413));
    }
}
