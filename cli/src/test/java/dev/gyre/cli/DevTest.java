package dev.gyre.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gyre.Async;
import dev.gyre.TaskGroup;
import dev.gyre.VoidWorkWith;
import dev.gyre.http.Request;
import dev.gyre.http.Response;
import dev.gyre.http.client.HttpClient;
import dev.gyre.http.events.EventSource;
import dev.gyre.http.server.HttpServer;
import dev.gyre.http.websocket.WebSocket;
import dev.gyre.sync.Signal;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.ref.WeakReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `gyre dev`, in this process: what is saved is what is answered.
public class DevTest {
    /// Where programs put what they would like to tell a test.
    public static final List<String> SAID = new ArrayList<>();

    public static final List<WeakReference<ClassLoader>> LOADERS = new ArrayList<>();

    @TempDir
    private Path dir;

    private final ByteArrayOutputStream terminal = new ByteArrayOutputStream();

    @Test
    void what_is_saved_is_answered_and_pages_are_told() throws Exception {
        write("Main.java", page("one"));

        serve(site -> {
            String first = site.page();
            assertThat(first).startsWith("<p>one</p>").contains("<script src=\"/.gyre/dev.js\" data-shown=\"");
            assertThat(site.get("/.gyre/dev.js").text()).contains("EventSource");
            try (var events = site.events()) {
                String version = events.next().data();
                assertThat(first).contains("data-shown=\"" + version + "\"");

                write("Main.java", page("two"));

                assertThat(events.next().data()).isNotEqualTo(version);
                assertThat(site.page()).startsWith("<p>two</p>");
                assertThat(site.get("/json").text()).isEqualTo("{\"a\":1}");
            }
        });

        assertThat(terminal.toString(UTF_8)).contains("Started again in ", " (Main.java)");
    }

    @Test
    void what_does_not_compile_is_shown_while_the_last_good_program_answers_the_rest() throws Exception {
        write("Main.java", page("one"));

        serve(site -> {
            site.page();
            try (var events = site.events()) {
                events.next();
                write("Main.java", page("two").replace("App.create()", "App.creat()"));
                events.next();

                Response broken = site.browse("/");
                assertThat(broken.status().code()).isEqualTo(500);
                assertThat(broken.text()).contains("Main.java:4:", "App.creat()", "cannot find symbol", "dev.js");
                assertThat(site.get("/json").text()).isEqualTo("{\"a\":1}");

                write("Main.java", page("three"));
                events.next();
                assertThat(site.page()).startsWith("<p>three</p>");
            }
        });

        assertThat(terminal.toString(UTF_8)).contains("Main.java:4:");
    }

    @Test
    void streams_end_first_then_what_has_begun_then_the_application() throws Exception {
        SAID.clear();
        String program = """
                import dev.gyre.web.App;
                import static dev.gyre.cli.DevTest.SAID;
                void main(String[] args) {
                    App.create()
                            .onStop(() -> SAID.add("NAME stops"))
                            .onStart(() -> SAID.add("NAME starts"))
                            .get("/slow", _ -> {
                                SAID.add("slow");
                                while ("NAME".equals("one") && !SAID.contains("events end")) {
                                    dev.gyre.Async.checkpoint();
                                }
                                return "NAME";
                            })
                            .events("/events", events -> {
                                events.send("hello");
                                try { dev.gyre.Async.sleep(java.time.Duration.ofDays(1)); } finally { SAID.add("events end"); }
                            })
                            .ws("/ws", socket -> {
                                socket.send("hello");
                                try { socket.receive(); } finally { SAID.add("socket ends"); }
                            })
                            .run(args);
                    SAID.add("NAME main goes on");
                }
                """;
        write("Main.java", program.replace("NAME", "one"));

        serve(site -> {
            try (var events = site.stream("/events");
                    var socket = WebSocket.connect(site.url("/ws").replace("http", "ws"))) {
                events.next();
                socket.receive();
                TaskGroup.runVoid(group -> {
                    var slow = group.spawn("slow", () -> site.get("/slow").text());
                    while (!SAID.contains("slow")) {
                        Async.checkpoint();
                    }
                    write("Main.java", program.replace("NAME", "two"));
                    assertThat(slow.await()).isEqualTo("one");
                    assertThat(site.get("/slow").text()).isEqualTo("two"); // waited meanwhile, and was not refused
                });
                assertThat(socket.receive()).isNull();
                assertThat(SAID.subList(0, 7))
                        .startsWith("one starts", "slow")
                        .endsWith("one stops", "one main goes on", "two starts")
                        .contains("events end", "socket ends");
            }
        });

        assertThat(SAID).endsWith("two stops", "two main goes on");
    }

    @Test
    void classes_of_earlier_programs_are_let_go() throws Exception {
        LOADERS.clear();
        String program = """
                import dev.gyre.web.App;
                record Item(String name, int version) {}
                void main(String[] args) {
                    dev.gyre.cli.DevTest.LOADERS.add(new java.lang.ref.WeakReference<>(getClass().getClassLoader()));
                    App.create()
                            .onStart(() -> dev.gyre.Async.blocking(() -> "off the loop"))
                            .get("/", _ -> new Item("pen", VERSION))
                            .run(args);
                }
                """;
        write("Main.java", program.replace("VERSION", "0"));

        serve(site -> {
            for (int version = 1; version <= 4; version++) {
                assertThat(site.get("/").text()).contains("\"version\":" + (version - 1));
                try (var events = site.events()) {
                    events.next();
                    write("Main.java", program.replace("VERSION", "" + version));
                    events.next();
                }
            }
            assertThat(LOADERS).hasSize(5);
            Async.failAfter(Duration.ofSeconds(30), () -> {
                while (LOADERS.stream().filter(loader -> loader.get() != null).count() > 1) {
                    System.gc();
                    Async.sleep(Duration.ofMillis(20));
                }
            });
        });
    }

    @Test
    void a_program_that_does_not_start_says_why_and_the_next_one_does() throws Exception {
        write("Main.java", "void main() { throw new IllegalStateException(\"no luck\"); }");

        serve(site -> {
            assertThat(site.get("/").status().code()).isEqualTo(500);
            assertThat(site.browse("/").text()).contains("IllegalStateException: no luck", "Main.java:1");
            try (var events = site.events()) {
                events.next();
                write("Main.java", "void main() {}");
                events.next();
                assertThat(site.browse("/").text()).contains("has started no application", "gyre run");
                write("Main.java", page("luck"));
                events.next();
                assertThat(site.page()).startsWith("<p>luck</p>");
            }
        });
    }

    @Test
    void templates_start_it_again_and_styles_only_load_pages_again() throws Exception {
        write("app/Main.java", """
                package app;
                import dev.gyre.web.App;
                import java.nio.file.Path;
                class Main {
                    static void main(String[] args) {
                        var pages = dev.gyre.web.jte.JteTemplates.directory(Path.of("%s"));
                        App.create().lifespan(pages).get("/", _ -> pages.view("page.jte")).run(args);
                    }
                }
                """.formatted(dir.resolve("templates")));
        write("templates/page.jte", "<p>one</p>");

        serve(site -> {
            assertThat(site.page()).startsWith("<p>one</p>");
            try (var events = site.events()) {
                events.next();
                write("templates/page.jte", "<p>two</p>");
                events.next();
                assertThat(site.page()).startsWith("<p>two</p>");
                write("style.css", "p { color: red }");
                events.next();
            }
        });

        assertThat(terminal.toString(UTF_8)).contains(" (page.jte)", "style.css changed; pages load again");
    }

    private static String page(String word) {
        return """
                import dev.gyre.http.Response;
                import dev.gyre.web.App;
                void main(String[] args) {
                    App.create()
                            .get("/", _ -> Response.html("<p>%s</p>"))
                            .get("/json", _ -> java.util.Map.of("a", 1))
                            .run(args);
                }
                """.formatted(word);
    }

    private void serve(VoidWorkWith<Site, Exception> body) throws Exception {
        try (var out = new PrintStream(terminal, true, UTF_8)) {
            var dev = new Dev(dir, "", List.of("--port=0"), out, out);
            Async.run(() -> Async.failAfter(
                    Duration.ofMinutes(2),
                    () -> TaskGroup.runVoid(group -> {
                        var listens = new Signal();
                        var servers = new ArrayList<HttpServer>();
                        group.spawn(
                                "gyre dev",
                                () -> dev.run(server -> {
                                    servers.add(server);
                                    listens.set();
                                }));
                        listens.await();
                        try (var client = HttpClient.create()) {
                            body.run(new Site(
                                    client, "http://" + servers.getFirst().address()));
                        }
                        group.cancel();
                    })));
        }
    }

    private void write(String name, String text) throws IOException {
        Path file = dir.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    /// What is served.
    private record Site(HttpClient client, String address) {
        String url(String path) {
            return address + path;
        }

        Response get(String path) {
            return client.get(url(path));
        }

        Response browse(String path) {
            return client.send(Request.get(url(path)).withHeader("Accept", "text/html"));
        }

        String page() {
            Response page = browse("/");
            String text = page.text();
            assertThat(page.status().code()).as(text).isEqualTo(200);
            return text;
        }

        EventSource stream(String path) {
            return EventSource.open(client, url(path));
        }

        EventSource events() {
            return stream("/.gyre/events");
        }
    }
}
