package dev.gyre.examples.browser;

import static dev.gyre.Async.blocking;
import static dev.gyre.Async.shield;
import static dev.gyre.Async.sleep;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.gyre.Parks;
import dev.gyre.http.Json;
import dev.gyre.http.Request;
import dev.gyre.http.client.HttpClient;
import dev.gyre.http.websocket.Message;
import dev.gyre.http.websocket.WebSocket;
import dev.gyre.http.websocket.WebSocketOptions;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// A Chromium without a window, told what to do over its DevTools protocol: JSON over a WebSocket.
public final class Browser implements AutoCloseable {
    private static final List<String> NAMES = List.of("chromium", "chromium-browser", "google-chrome");
    private static final Duration GLANCE = Duration.ofMillis(20);
    private static final int MOST_BYTES = 64 << 20; // a screenshot is one message

    private final Process process;
    private final Path profile;
    private final HttpClient http = HttpClient.create();
    private final WebSocket tools;
    private final List<String> problems = new ArrayList<>();
    private int calls;

    private Browser(Process process, Path profile, int port) {
        this.process = process;
        this.profile = profile;
        Map<?, ?> tab = http.get("http://127.0.0.1:" + port + "/json/list").asListOf(Map.class).stream()
                .filter(target -> "page".equals(target.get("type")))
                .findFirst()
                .orElseThrow();
        this.tools = WebSocket.connect(
                http,
                Request.get(text(tab, "webSocketDebuggerUrl").replaceFirst("^ws", "http")),
                WebSocketOptions.standard().withMaxMessage(MOST_BYTES));
        call("Page.enable", Map.of());
        call("Runtime.enable", Map.of());
        call("Log.enable", Map.of());
    }

    /// The program, if this machine has one.
    static Optional<Path> installed() {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .flatMap(place -> NAMES.stream().map(name -> Path.of(place, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }

    @Parks
    static Browser start(Path program) throws IOException {
        Path profile = blocking(() -> Files.createTempDirectory("browser"));
        Process process = blocking(() -> new ProcessBuilder(
                        program.toString(),
                        "--headless=new",
                        "--no-sandbox",
                        "--disable-gpu",
                        "--disable-dev-shm-usage",
                        "--no-first-run",
                        "--hide-scrollbars",
                        "--remote-debugging-port=0",
                        "--user-data-dir=" + profile,
                        "about:blank")
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start());
        try {
            return new Browser(process, profile, port(profile.resolve("DevToolsActivePort")));
        } catch (Throwable e) {
            process.destroyForcibly();
            throw e;
        }
    }

    /// What the page has complained of so far: exceptions, errors on its console, what its policy forbade.
    public List<String> problems() {
        return problems;
    }

    @Parks
    public void open(String url) {
        call("Page.navigate", Map.of("url", url));
        await("document.readyState === 'complete'");
    }

    /// Makes the window so large, and the page light or dark.
    @Parks
    public void look(int width, int height, String scheme) {
        call(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", width < 600));
        call(
                "Emulation.setEmulatedMedia",
                Map.of(
                        "features",
                        List.of(
                                Map.of("name", "prefers-color-scheme", "value", scheme),
                                Map.of("name", "prefers-reduced-motion", "value", "reduce"))));
    }

    /// The value of an expression on the page.
    @Parks
    public Object evaluate(String expression) {
        var result = (Map<?, ?>) call("Runtime.evaluate", Map.of("expression", expression, "returnByValue", true))
                .get("result");
        Object value = result.get("value");
        return value == null ? "" : value;
    }

    /// Waits until an expression is true. A test that waits in vain is ended by its limit.
    @Parks
    public void await(String condition) {
        while (!Boolean.TRUE.equals(evaluate(condition))) {
            sleep(GLANCE);
        }
    }

    @Parks
    public void screenshot(Path file) throws IOException {
        byte[] png = Base64.getDecoder().decode(text(call("Page.captureScreenshot", Map.of()), "data"));
        blocking(() -> {
            Files.createDirectories(file.getParent());
            Files.write(file, png);
        });
    }

    @Override
    @Parks
    public void close() throws Exception {
        shield(() -> {
            tools.close();
            http.close();
            blocking(this::end);
        });
    }

    @Parks
    private Map<?, ?> call(String method, Map<String, ?> parameters) {
        int call = ++calls;
        tools.send(new String(Json.write(Map.of("id", call, "method", method, "params", parameters)), UTF_8));
        while (true) {
            var message = read(tools.receive());
            if (message.get("id") instanceof Integer id && id == call) {
                if (message.get("error") != null) {
                    throw new IllegalStateException(method + ": " + message.get("error"));
                }
                return (Map<?, ?>) message.get("result");
            }
            note(message);
        }
    }

    private static Map<?, ?> read(Message message) {
        if (message instanceof Message.Text(String json)) {
            return Json.read(json.getBytes(UTF_8), Map.class);
        }
        throw new IllegalStateException("the browser has hung up: " + message);
    }

    private void note(Map<?, ?> event) {
        String text = String.valueOf(event.get("params"));
        boolean isProblem = switch (String.valueOf(event.get("method"))) {
            case "Runtime.exceptionThrown" -> true;
            case "Runtime.consoleAPICalled" -> text.contains("type=error");
            case "Log.entryAdded" -> text.contains("level=error");
            default -> false;
        };
        if (isProblem) {
            problems.add(text);
        }
    }

    /// The browser writes it into a file of its profile, once it listens.
    @Parks
    private static int port(Path file) throws IOException {
        List<String> lines = List.of();
        while (lines.size() < 2) {
            sleep(GLANCE);
            lines = blocking(() -> Files.exists(file) ? Files.readAllLines(file) : List.<String>of());
        }
        return Integer.parseInt(lines.getFirst());
    }

    /// Ends its processes, all of them: each writes into the profile until its last moment.
    private void end() throws InterruptedException {
        var all = Stream.concat(process.descendants(), Stream.of(process.toHandle()))
                .toList();
        process.destroy();
        process.waitFor(5, TimeUnit.SECONDS);
        all.forEach(ProcessHandle::destroyForcibly);
        all.forEach(ended -> ended.onExit().join());
        delete(profile.toFile());
    }

    /// A file that somebody else deletes meanwhile is no error.
    private static void delete(File file) {
        File[] inside = file.listFiles(); // null if it is no directory, or gone
        if (inside != null) {
            Stream.of(inside).forEach(Browser::delete);
        }
        file.delete();
    }

    private static String text(Map<?, ?> values, String key) {
        return String.valueOf(values.get(key));
    }
}
