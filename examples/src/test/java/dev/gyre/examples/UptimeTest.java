package dev.gyre.examples;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gyre.Async;
import dev.gyre.http.Body;
import dev.gyre.http.HttpStatus;
import dev.gyre.http.Json;
import dev.gyre.http.Parameters;
import dev.gyre.http.Request;
import dev.gyre.http.Response;
import dev.gyre.http.client.HttpClient;
import dev.gyre.http.server.HttpServer;
import dev.gyre.net.Address;
import dev.gyre.sync.AsyncQueue;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The uptime monitor as its user starts it.
class UptimeTest {
    private static final int PATIENCE_SECONDS = 60;
    private static final Duration GLANCE = Duration.ofMillis(200);

    record SeenSite(String url, String state, @Nullable String reason) {}

    @TempDir
    private Path directory;

    private final HttpClient client = HttpClient.create();
    private final List<Process> started = new ArrayList<>();
    private final List<String> said = new ArrayList<>();

    @AfterEach
    void end_all_processes() {
        client.close();
        started.forEach(process -> {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        });
    }

    @Test
    void it_watches_its_small_internet_until_ctrl_c_and_leaves_no_process_behind() throws Exception {
        Path events = directory.resolve("events.jsonl");
        Process monitor = start("--port", "0", "--every", "2s", "--events", events.toString());
        String url = urlSaidBy(monitor);
        assertThat(said)
                .last()
                .asString()
                .matches("uptime: to add and remove sites, log in with the password [A-Za-z0-9_-]{20}");
        Map<String, List<String>> states = statesOnceAllAreKnown(url, 300);
        List<ProcessHandle> others = monitor.descendants().toList();
        new ProcessBuilder("kill", "-INT", String.valueOf(monitor.pid()))
                .start()
                .waitFor();

        assertThat(states.get("gone")).containsOnly("down");
        assertThat(states.get("failing")).containsOnly("down");
        assertThat(states.get("circling")).containsOnly("down");
        assertThat(states.get("forged")).containsOnly("down");
        assertThat(states.get("hanging")).containsOnly("down");
        assertThat(states.get("fast")).hasSize(182).contains("up");
        assertThat(monitor.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
        assertThat(others).isNotEmpty();
        awaitEnd(others);
        assertThat(Files.readAllLines(events))
                .hasSizeGreaterThanOrEqualTo(48)
                .allSatisfy(line -> assertThat((Map<?, ?>) Json.read(line.getBytes(UTF_8), Map.class))
                        .extracting(Map::keySet, InstanceOfAssertFactories.SET)
                        .contains("url", "reason", "since", "until"));
    }

    @Tag("full")
    @Test
    void the_small_internet_ends_with_a_monitor_that_is_killed() throws Exception {
        Process monitor = start("--port", "0", "--scale", "10");
        statesOnceAllAreKnown(urlSaidBy(monitor), 10);
        List<ProcessHandle> others = monitor.descendants().toList();

        monitor.destroyForcibly();

        assertThat(others).isNotEmpty();
        awaitEnd(others);
    }

    @Test
    void it_watches_the_sites_of_a_file() throws Exception {
        try (var nobody = new ServerSocket(0)) {
            Path list = directory.resolve("sites.txt");
            String url = "http://127.0.0.1:" + nobody.getLocalPort() + "/";
            nobody.close();
            Files.writeString(list, "\uFEFF# mine\r\n" + url + "   # nobody is there\r\n");
            Process monitor = start("--port", "0", "--sites", list.toString());

            SeenSite site = sitesOnceAllAreKnown(urlSaidBy(monitor), 1).getFirst();

            assertThat(site).isEqualTo(new SeenSite(url, "down", "refuses connections"));
            assertThat(monitor.descendants()).isEmpty();
        }
    }

    @Tag("full")
    @Test
    void a_site_that_was_added_is_watched_again_after_the_process_was_killed() throws Exception {
        Path list = Files.writeString(directory.resolve("sites.txt"), "http://127.0.0.1:1/\n");
        Process first = start("--port", "0", "--sites", list.toString(), "--password", "open, please");
        String url = urlSaidBy(first);
        var form = Parameters.of("username", "me", "password", "open, please");
        Map<?, ?> grant = client.send(
                        Request.post(url + "api/token", Body.empty()).withForm(form))
                .expectSuccess()
                .as(Map.class);
        client.send(Request.post(url + "api/sites", Body.empty())
                        .withJson(Map.of("url", "http://127.0.0.1:2/"))
                        .withHeader("Authorization", "Bearer " + grant.get("access_token")))
                .expectStatus(HttpStatus.CREATED);
        sitesOnceAllAreKnown(url, 2);
        Async.sleep(Duration.ofSeconds(2)); // it is written within half a second

        first.destroyForcibly().waitFor();
        Process second = start("--port", "0", "--sites", list.toString());

        String again = urlSaidBy(second);
        assertThat(sitesOnceAllAreKnown(again, 2))
                .extracting(SeenSite::url)
                .containsExactlyInAnyOrder("http://127.0.0.1:1/", "http://127.0.0.1:2/");
        assertThat(client.get(again + "api/incidents").asListOf(Map.class)).hasSize(2); // and none began anew
    }

    @Test
    void a_program_with_the_password_adds_a_site_and_a_webhook_hears_that_it_is_down() throws Exception {
        AsyncQueue<String> alerts = AsyncQueue.unbounded();
        Path list = Files.writeString(directory.resolve("sites.txt"), "http://127.0.0.1:1/\n");
        try (var receiver = HttpServer.start(Address.loopback(0), request -> {
            alerts.tryPut(request.text());
            return Response.noContent();
        })) {
            String hook = "http://" + receiver.address() + "/hook";
            Process monitor =
                    start("--port", "0", "--sites", list.toString(), "--hook", hook, "--password", "open, please");
            String url = urlSaidBy(monitor);
            assertThat(said).anyMatch(line -> line.startsWith("uptime: alerts are signed with whsec_"));
            var form = Parameters.of("username", "me", "password", "open, please");
            var add = Request.post(url + "api/sites", Body.empty()).withJson(Map.of("url", "http://127.0.0.1:2/"));

            Response refused = client.send(add);
            Map<?, ?> grant = client.send(
                            Request.post(url + "api/token", Body.empty()).withForm(form))
                    .expectSuccess()
                    .as(Map.class);
            client.send(add.withHeader("Authorization", "Bearer " + grant.get("access_token")))
                    .expectStatus(HttpStatus.CREATED);

            assertThat(refused.status()).isEqualTo(HttpStatus.UNAUTHORIZED);
            assertThat(List.of(alerts.get(), alerts.get()))
                    .allSatisfy(alert -> assertThat(alert).contains("incident.opened", "refuses connections"))
                    .anySatisfy(alert -> assertThat(alert).contains("http://127.0.0.1:2/"));
        }
    }

    @Test
    void what_cannot_be_done_is_said_before_anything_begins() throws Exception {
        Path list = Files.writeString(directory.resolve("sites.txt"), "http://a.example/\nb.example\n");

        assertThat(refusal("--sites", list.toString()))
                .startsWith("uptime: " + list + " cannot be used:\n  line 2: \"b.example\" is no URL");
        assertThat(refusal("--sites", directory.resolve("none.txt").toString()))
                .startsWith("uptime: the list of sites cannot be read")
                .contains("none.txt");
        assertThat(refusal("--every", "soon"))
                .isEqualTo("uptime: --every takes a time such as 500ms, 10s or 5m, not \"soon\"\n");
        assertThat(refusal("--password", "short"))
                .isEqualTo("uptime: a password has 8 characters or more, and this one has 5\n");
        assertThat(refusal("--every")).isEqualTo("uptime: --every needs a value; see --help\n");
        assertThat(refusal("--loops", "2")).isEqualTo("uptime: the monitor runs on one loop: leave out --loops\n");
        assertThat(refusal("--db", "uptime.db")).startsWith("uptime: a database is opened by an address such as");
    }

    private Process start(String... args) throws IOException {
        var command = new Example("uptime", List.of(args), "").command();
        var builder = new ProcessBuilder(command);
        builder.environment().put("UPTIME_DB", "sqlite:" + directory.resolve("uptime.db"));
        Process process =
                builder.redirectError(directory.resolve("errors.txt").toFile()).start();
        started.add(process);
        return process;
    }

    private String refusal(String... args) throws Exception {
        Process monitor = start(args);
        assertThat(monitor.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
        assertThat(monitor.exitValue()).isEqualTo(2);
        assertThat(monitor.inputReader().readAllAsString()).isEmpty();
        return Files.readString(directory.resolve("errors.txt"));
    }

    private String urlSaidBy(Process monitor) throws IOException {
        BufferedReader out = monitor.inputReader();
        String line = Objects.requireNonNull(out.readLine());
        while (line.startsWith("uptime: ")) {
            said.add(line);
            line = Objects.requireNonNull(out.readLine());
        }
        assertThat(line).matches("Listening on http://127\\.0\\.0\\.1:\\d+ with one loop; stop with Ctrl-C");
        return line.split(" ")[2] + "/";
    }

    /// The states by kind of site.
    private Map<String, List<String>> statesOnceAllAreKnown(String url, int count) {
        return sitesOnceAllAreKnown(url, count).stream()
                .collect(Collectors.groupingBy(
                        site -> site.url().split("/")[3], Collectors.mapping(SeenSite::state, Collectors.toList())));
    }

    private List<SeenSite> sitesOnceAllAreKnown(String url, int count) {
        while (true) {
            var sites = client.get(url + "api/sites").asListOf(SeenSite.class);
            if (sites.size() == count
                    && sites.stream().noneMatch(site -> site.state().equals("unknown"))) {
                return sites;
            }
            Async.sleep(GLANCE);
        }
    }

    private static void awaitEnd(List<ProcessHandle> processes) throws Exception {
        for (ProcessHandle process : processes) {
            process.onExit().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        }
    }
}
