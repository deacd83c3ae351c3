package dev.gyre.web;

import static dev.gyre.web.Replies.problems;
import static dev.gyre.web.Told.at;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gyre.http.Body;
import dev.gyre.http.HttpMethod;
import dev.gyre.http.Request;
import dev.gyre.http.client.HttpClient;
import dev.gyre.http.multipart.Part;
import dev.gyre.http.multipart.UploadedFile;
import dev.gyre.http.server.HttpServer;
import dev.gyre.net.Address;
import dev.gyre.sync.Signal;
import dev.gyre.testkit.GyreTest;
import dev.gyre.web.endpoint.Endpoints;
import dev.gyre.web.endpoint.FormField;
import dev.gyre.web.endpoint.MaxBytes;
import dev.gyre.web.endpoint.Post;
import dev.gyre.web.testing.TestClient;
import dev.gyre.web.testing.TestResponse;
import jakarta.validation.constraints.Size;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Files that an endpoint reads while they arrive.
class ArrivingFilesTest {
    private final Signal isReading = new Signal();

    @Endpoints
    final class Uploads {
        @Post("/upload")
        String upload(
                @FormField @Size(max = 5) String title, @MaxBytes(10) Part file, @FormField Optional<String> late) {
            return title + " " + file.filename().orElse("") + " " + file.text() + " " + late.orElse("nothing");
        }

        @Post("/large")
        long large(@MaxBytes(1 << 20) Part file) throws IOException {
            long count = 0;
            try (InputStream in = file.body().stream()) {
                byte[] piece = new byte[8 << 10];
                for (int more = in.read(piece); more >= 0; more = in.read(piece)) {
                    count += more;
                    isReading.set();
                }
            }
            return count;
        }
    }

    @GyreTest
    void an_endpoint_reads_a_file_with_the_fields_before_it() {
        try (var client = client()) {
            String file = part("file\"; filename=\"a.txt", "content");
            send(client, "/upload", part("title", "a") + file + part("late", "x"))
                    .expect(200)
                    .expectText("a a.txt content nothing");
            send(client, "/upload", part("title", "a") + part("file\"; filename=\"", "") + file)
                    .expectText("a a.txt content nothing");
            assertThat(problems(send(client, "/upload", file + part("title", "a"))))
                    .containsExactly("missing @ [body, title]");
            assertThat(problems(send(client, "/upload", part("title", "abcdef"))))
                    .containsExactly("string_too_long @ [body, title]", "missing @ [body, file]");
        }
    }

    @GyreTest
    void more_than_is_allowed_is_answered_with_413() {
        try (var client = client()) {
            send(client, "/upload", part("title", "a") + part("file\"; filename=\"a", "01234567890"))
                    .expect(413)
                    .expectText("{\"detail\":\"the body is larger than the 10 bytes that are allowed here\"}");
            send(client, "/upload", part("title", "x".repeat(2 << 20)) + part("file\"; filename=\"a", "0"))
                    .expect(413);
        }
    }

    @GyreTest
    void it_is_read_while_it_arrives() {
        var app = App.create().endpoints(new Uploads());
        String head = "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a\"\r\n\r\n";

        try (var server = HttpServer.start(Address.loopback(0), app);
                var http = HttpClient.create()) {
            var body = Body.writing(out -> {
                out.write(head);
                out.write(new byte[64 << 10]);
                out.flush();
                isReading.await(); // the endpoint has begun, though the rest is not sent yet
                out.write(new byte[64 << 10]);
                out.write("\r\n--b--\r\n");
            });
            var request = Request.of(HttpMethod.POST, "http://" + server.address() + "/large")
                    .withBody(body)
                    .withHeader("Content-Type", "multipart/form-data; boundary=b");

            assertThat(http.send(request).text()).isEqualTo("131072");
        }
    }

    @Test
    void the_document_tells_of_a_form_with_a_file() {
        Object document = Told.by(new Uploads());

        assertThat(at(document, "paths", "/upload", "post", "requestBody", "content", "multipart/form-data"))
                .isNotNull();
        assertThat(at(document, "components", "schemas", "Body_upload_upload_post", "properties", "file", "format"))
                .isEqualTo("binary");
    }

    @Endpoints
    static final class TwoFiles {
        @Post
        void x(Part file, UploadedFile other) {}
    }

    @Endpoints
    static final class ManyFiles {
        @Post
        void x(List<Part> files) {}
    }

    @Endpoints
    static final class NoFile {
        @Post
        void x(@MaxBytes(1) UploadedFile file) {}
    }

    static List<Arguments> wrong() {
        return List.of(
                Arguments.of(new TwoFiles(), "TwoFiles.x: other: behind a file that is read while it arrives"),
                Arguments.of(new ManyFiles(), "ManyFiles.x: files: a dev.gyre.http.multipart.Part cannot be read"),
                Arguments.of(new NoFile(), "NoFile.x: file: @MaxBytes is for a file while it arrives"));
    }

    @ParameterizedTest
    @MethodSource("wrong")
    void what_cannot_arrive_is_refused_at_the_start(Object endpoints, String message) {
        assertThatThrownBy(() -> App.create().endpoints(endpoints))
                .isInstanceOf(EndpointException.class)
                .hasMessageStartingWith(message);
    }

    private TestClient client() {
        return TestClient.of(App.create().endpoints(new Uploads()));
    }

    private static TestResponse send(TestClient client, String path, String parts) {
        return client.send(client.request(HttpMethod.POST, path)
                .withBody(Body.of(parts + "--b--\r\n"))
                .withHeader("Content-Type", "multipart/form-data; boundary=b"));
    }

    private static String part(String name, String content) {
        return "--b\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\n" + content + "\r\n";
    }
}
