package dev.gyre.bench.http;

import io.vertx.core.AbstractVerticle;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.concurrent.CompletableFuture;
import tools.jackson.databind.json.JsonMapper;

/// Vert.x with one event loop on epoll.
final class VertxHello extends AbstractVerticle {
    private static final CharSequence TEXT = HttpHeaders.createOptimized("text/plain");
    private static final CharSequence JSON_TYPE = HttpHeaders.createOptimized("application/json");
    private static final CharSequence SERVER = HttpHeaders.createOptimized("vert.x");
    private static final Buffer HELLO = Buffer.buffer("Hello, World!");
    private static final CharSequence HELLO_LENGTH = HttpHeaders.createOptimized(Integer.toString(HELLO.length()));
    private static final JsonMapper JSON = JsonMapper.shared();

    private final CompletableFuture<Integer> port;
    private CharSequence date = date();

    private VertxHello(CompletableFuture<Integer> port) {
        this.port = port;
    }

    static int serve() {
        var port = new CompletableFuture<Integer>();
        var vertx =
                Vertx.vertx(new VertxOptions().setPreferNativeTransport(true).setEventLoopPoolSize(1));
        vertx.deployVerticle(() -> new VertxHello(port), new DeploymentOptions().setInstances(1))
                .onFailure(port::completeExceptionally);
        return port.join();
    }

    @Override
    public void start(Promise<Void> started) {
        vertx.setPeriodic(1000, _ -> date = date());
        vertx.createHttpServer(new HttpServerOptions().setHost("127.0.0.1").setPort(0))
                .requestHandler(this::handle)
                .listen()
                .onSuccess(server -> {
                    port.complete(server.actualPort());
                    started.complete();
                })
                .onFailure(started::fail);
    }

    private void handle(HttpServerRequest request) {
        switch (request.path()) {
            case "/plaintext" -> send(request, TEXT, HELLO, HELLO_LENGTH);
            case "/json" -> {
                Buffer json = Buffer.buffer(JSON.writeValueAsBytes(new Message("Hello, World!")));
                send(request, JSON_TYPE, json, Integer.toString(json.length()));
            }
            default -> request.response().setStatusCode(404).end();
        }
    }

    private void send(HttpServerRequest request, CharSequence type, Buffer body, CharSequence length) {
        var response = request.response();
        response.headers()
                .add(HttpHeaders.CONTENT_TYPE, type)
                .add(HttpHeaders.SERVER, SERVER)
                .add(HttpHeaders.DATE, date)
                .add(HttpHeaders.CONTENT_LENGTH, length);
        response.end(body);
    }

    private static CharSequence date() {
        return HttpHeaders.createOptimized(
                DateTimeFormatter.RFC_1123_DATE_TIME.format(ZonedDateTime.now(ZoneOffset.UTC)));
    }
}
