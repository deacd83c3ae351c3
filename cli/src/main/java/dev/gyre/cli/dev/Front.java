package dev.gyre.cli.dev;

import dev.gyre.Async;
import dev.gyre.Parks;
import dev.gyre.http.Body;
import dev.gyre.http.Handler;
import dev.gyre.http.Headers;
import dev.gyre.http.HttpMethod;
import dev.gyre.http.HttpStatus;
import dev.gyre.http.MediaType;
import dev.gyre.http.Request;
import dev.gyre.http.Response;
import dev.gyre.http.events.EventWriter;
import dev.gyre.http.events.Events;
import dev.gyre.sync.Signal;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/// Answers for an application that changes: while one takes the place of another, requests wait here; pages load a
/// script that loads them again after each change; what does not compile is shown in place of pages, while everything
/// else is answered by what ran last. Loop thread only.
public final class Front implements Handler {
    private static final String SCRIPT = "/.gyre/dev.js";
    private static final String EVENTS = "/.gyre/events";
    private static final Duration PATIENCE = Duration.ofSeconds(50); // for an application to start
    private static final String LOADER = """
            (() => {
              let shown = document.currentScript.dataset.shown;
              new EventSource("%s").onmessage = event => {
                if (event.data !== shown) location.reload();
              };
            })();
            """.formatted(EVENTS);

    private final String process = Long.toString(ThreadLocalRandom.current().nextLong(Long.MAX_VALUE), 36);
    private final Signal isOver = new Signal();
    private Signal isOpen = new Signal();
    private int count;
    private Shown shown = new Shown(process + "-0", null, "", new Signal());

    /// What answers now; null before the first, and if the last one has stopped.
    public @Nullable Generation generation() {
        return shown.generation();
    }

    /// Has requests wait until there is something to be seen again.
    public void close() {
        if (isOpen.isSet()) {
            isOpen = new Signal();
        }
    }

    /// Has this generation answer.
    public void show(Generation generation) {
        replace(generation, "");
    }

    /// Shows this in place of pages. What has run before goes on to answer everything else, if it has not stopped.
    public void showFault(String fault, @Nullable Generation last) {
        replace(last, fault);
    }

    /// Has pages be loaded again, as when a style sheet has changed.
    public void refresh() {
        replace(shown.generation(), shown.fault());
    }

    /// Tells nobody anything any more.
    public void end() {
        isOver.set();
        isOpen.set();
        shown.replaced().set();
    }

    @Override
    @Parks
    public Response handle(Request request) throws Exception {
        return switch (request.url().rawPath()) {
            case SCRIPT ->
                Response.of(MediaType.of("text/javascript; charset=utf-8"), Body.of(LOADER))
                        .withHeader("Cache-Control", "no-store");
            case EVENTS -> Events.response(this::tell);
            default -> answer(request);
        };
    }

    @Parks
    private Response answer(Request request) throws Exception {
        if (!Async.moveOnAfter(PATIENCE, isOpen::await)) {
            return dressed(Response.html(FaultPage.of("The application has not started yet"))
                    .withStatus(HttpStatus.SERVICE_UNAVAILABLE));
        }
        Shown now = shown;
        Generation generation = now.generation();
        if (generation == null || (!now.fault().isEmpty() && wantsPage(request))) {
            return dressed(Response.html(FaultPage.of(now.fault())).withStatus(HttpStatus.INTERNAL_SERVER_ERROR));
        }
        Response response = generation.handle(plain(request));
        return isPage(response) && !request.method().equals(HttpMethod.HEAD) ? dressed(response) : response;
    }

    /// Ends when the front does.
    @Parks
    private void tell(EventWriter events) {
        while (!isOver.isSet()) {
            Shown now = shown;
            events.send(now.version());
            now.replaced().await();
        }
    }

    private void replace(@Nullable Generation generation, String fault) {
        Signal replaced = shown.replaced();
        count++;
        shown = new Shown(process + "-" + count, generation, fault, new Signal());
        replaced.set();
        isOpen.set();
    }

    /// A page that loads the script, and is loaded anew each time.
    private Response dressed(Response response) {
        String tag = "\n<script src=\"%s\" data-shown=\"%s\" nonce=\"%s\"></script>\n"
                .formatted(SCRIPT, shown.version(), process);
        Headers headers = response.headers()
                .without("Content-Length")
                .without("ETag")
                .without("Last-Modified")
                .with("Cache-Control", "no-store");
        Optional<String> policy = headers.first("Content-Security-Policy");
        if (policy.isPresent()) {
            headers = headers.with("Content-Security-Policy", ScriptPolicy.widened(policy.get(), process));
        }
        return response.withHeaders(headers).withBody(new TailedBody(response.body(), tag));
    }

    /// The same request, in answer to which a page comes whole and readable.
    private static Request plain(Request request) {
        Headers headers = request.headers().without("Accept-Encoding");
        return request.withHeaders(
                wantsPage(request) ? headers.without("If-None-Match").without("If-Modified-Since") : headers);
    }

    private static boolean wantsPage(Request request) {
        return request.method().equals(HttpMethod.GET)
                && request.header("Accept")
                        .filter(types -> types.contains("text/html"))
                        .isPresent();
    }

    private static boolean isPage(Response response) {
        return response.status().allowsBody()
                && response.upgrade().isEmpty()
                && !response.headers().contains("Content-Encoding")
                && response.contentType()
                        .filter(type -> type.essence().equals("text/html"))
                        .isPresent();
    }
}
