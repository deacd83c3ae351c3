package dev.gyre.stress;

import dev.gyre.Async;
import dev.gyre.http.Body;
import dev.gyre.http.HttpStatus;
import dev.gyre.http.Request;
import dev.gyre.http.Response;
import dev.gyre.http.client.HttpClient;
import dev.gyre.net.Address;
import dev.gyre.net.ByteStream;
import java.time.Duration;
import java.util.Map;
import java.util.random.RandomGenerator;

/// What clients do to a server, good ones and bad ones, and the server that they do it to.
final class WebChores {
    private static final int MOST_BYTES = 300_000;
    private static final int PIECE = 16 * 1024;
    private static final int PIECES = 64;
    private static final int MOST_MILLIS = 100;

    private final HttpClient http;
    private final int port;

    WebChores(HttpClient http, int port) {
        this.http = http;
        this.port = port;
    }

    /// The server's side.
    static Response answer(Request request) {
        return switch (request.path()) {
            case "/count" -> Response.text(Integer.toString(request.body().bytes().length));
            case "/refuse" -> Response.of(HttpStatus.FORBIDDEN); // reads nothing of the body
            case "/slow" -> {
                Async.sleep(Duration.ofMillis(request.queryInt("ms").orElse(0)));
                yield Response.text("at last");
            }
            case "/big" ->
                Response.of(HttpStatus.OK).withBody(Body.writing(out -> {
                    for (int left = PIECES; left > 0; left--) {
                        out.write(new byte[PIECE]);
                    }
                }));
            default -> Response.of(HttpStatus.NOT_FOUND);
        };
    }

    Map<String, Chore> all() {
        return Map.of(
                "upload", this::upload,
                "refused upload", this::refusedUpload,
                "slow upload", this::slowUpload,
                "slow answer", this::slowAnswer,
                "download", this::download,
                "broken off download", this::brokenOffDownload,
                "slow client", this::slowClient,
                "client that leaves", this::leavingClient);
    }

    private void upload(RandomGenerator random) {
        int size = random.nextInt(MOST_BYTES);
        String counted = http.post(url("/count"), Body.of(new byte[size])).text();
        if (!counted.equals(Integer.toString(size))) {
            throw new AssertionError("sent %d bytes, and %s came".formatted(size, counted));
        }
    }

    private void refusedUpload(RandomGenerator random) {
        http.post(url("/refuse"), Body.of(new byte[random.nextInt(MOST_BYTES)])).text();
    }

    private void slowUpload(RandomGenerator random) {
        http.post(url("/count"), Body.writing(out -> {
                    for (int left = random.nextInt(PIECES); left > 0; left--) {
                        out.write(new byte[random.nextInt(1, PIECE)]);
                        Async.sleep(Duration.ofMillis(random.nextInt(3)));
                    }
                }))
                .text();
    }

    private void slowAnswer(RandomGenerator random) {
        http.get(url("/slow?ms=" + random.nextInt(2 * MOST_MILLIS))).text();
    }

    private void download(RandomGenerator random) {
        if (http.get(url("/big")).bytes().length != PIECES * PIECE) {
            throw new AssertionError("a part of a download was taken for the whole");
        }
    }

    private void brokenOffDownload(RandomGenerator random) throws Exception {
        try (Response response = http.open(url("/big"))) {
            response.body().stream().readNBytes(random.nextInt(1, PIECES * PIECE));
        }
    }

    /// A byte now and then, and never a whole request.
    private void slowClient(RandomGenerator random) {
        try (var stream = ByteStream.connect(server())) {
            byte[] request = "POST /count HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\nabc".getBytes();
            for (int sent = 0; sent < random.nextInt(1, request.length); sent++) {
                stream.write(new byte[] {request[sent]});
                Async.sleep(Duration.ofMillis(random.nextInt(5)));
            }
        }
    }

    /// It does not wait for its answer, and may not even say goodbye.
    private void leavingClient(RandomGenerator random) {
        var stream = ByteStream.connect(server());
        try {
            stream.write("GET /%s HTTP/1.1\r\nHost: x\r\n\r\n".formatted(random.nextBoolean() ? "big" : "slow?ms=60"));
            Async.sleep(Duration.ofMillis(random.nextInt(10)));
        } finally {
            stream.abort();
        }
    }

    private String url(String path) {
        return "http://127.0.0.1:" + port + path;
    }

    private Address server() {
        return Address.of("127.0.0.1", port);
    }
}
