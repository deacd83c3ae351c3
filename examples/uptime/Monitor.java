package uptime;

import static dev.gyre.Async.blocking;
import static dev.gyre.Async.sleep;

import dev.gyre.Parks;
import dev.gyre.TaskGroup;
import dev.gyre.http.HttpUrl;
import dev.gyre.http.client.ClientOptions;
import dev.gyre.http.client.HttpClient;
import dev.gyre.http.server.HttpServer;
import dev.gyre.http.server.ServerOptions;
import dev.gyre.net.Address;
import dev.gyre.web.App;
import dev.gyre.web.security.AllowedHosts;
import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import uptime.alert.Hooks;
import uptime.alert.Patience;
import uptime.alert.Signature;
import uptime.internet.SecondProcess;
import uptime.page.Access;
import uptime.page.SitePages;
import uptime.site.SiteList;
import uptime.watch.Cadence;
import uptime.watch.EventFile;
import uptime.watch.HttpProbe;
import uptime.watch.Watch;

/// The whole program: the watch, the page that shows it, and what is watched. All of it runs on one thread.
final class Monitor {
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Duration GRACE = Duration.ofSeconds(1); // for answers that are under way when it ends

    private static final Set<String> OWN_NAMES = Set.of("127.0.0.1", "localhost", "::1");

    private final Settings settings;

    Monitor(Settings settings) {
        this.settings = settings;
    }

    /// Runs until it is cancelled, as by Ctrl-C.
    @Parks
    void run() throws IOException {
        List<HttpUrl> listed = listed();
        Signature signature = settings.hookSecret().map(Signature::with).orElseGet(Signature::random);
        try (var client = HttpClient.create(clientOptions());
                var watch = new Watch(
                        new HttpProbe(client, PATIENCE), new Cadence(settings.every()), RandomGenerator.getDefault());
                var _ = writeEvents(watch);
                var poster = HttpClient.create(clientOptions().withRedirects(0));
                var hooks = new Hooks(poster, settings.hooks(), signature, Patience.STANDARD)) {
            watch.onIncident(hooks::note);
            listed.forEach(watch::add);
            serve(watch, hooks, signature);
        }
    }

    /// Serves the page, and watches the small internet if no other sites were listed.
    @Parks
    private void serve(Watch watch, Hooks hooks, Signature signature) throws IOException {
        var options = ServerOptions.plain().withLimits(SitePages.LIMITS).withGrace(GRACE);
        var address = Address.of(settings.host(), settings.port());
        String password = settings.password().orElseGet(Monitor::madeUp);
        App app = new SitePages(watch, hooks, Access.withPassword(password), home()).app();
        if (OWN_NAMES.contains(settings.host())) {
            app.use(AllowedHosts.ofThisMachine()); // no page of a stranger reaches it under a name of its own
        }
        try (var server = HttpServer.start(address, options, app)) {
            IO.println("Listening on http://" + server.address() + " (Ctrl-C ends it)");
            IO.println("uptime: the story is at http://" + server.address() + "/story");
            if (settings.password().isEmpty()) {
                IO.println("uptime: to add and remove sites, log in with the password " + password);
            }
            if (!settings.hooks().isEmpty() && settings.hookSecret().isEmpty()) {
                IO.println("uptime: alerts are signed with " + signature.secret());
            }
            TaskGroup.runVoid(group -> {
                if (settings.sites().isEmpty()) {
                    group.spawn("small internet", () -> watchSmallInternet(watch));
                }
                server.awaitEnd();
            });
        }
    }

    @Parks
    private void watchSmallInternet(Watch watch) throws IOException {
        Path source = home().resolve("internet/SmallInternet.java");
        try (var internet = SecondProcess.start(source, List.of(String.valueOf(settings.scale())))) {
            for (String url = internet.readLine(); url != null; url = internet.readLine()) {
                watch.add(HttpUrl.parse(url));
            }
            int exitCode = internet.awaitEnd();
            sleep(GRACE); // Ctrl-C ends both processes, and that one may be faster: then this is cancelled here
            System.err.println("uptime: the process of the small internet has ended with exit code " + exitCode);
        }
    }

    /// The sites in the file that was given, if one was.
    @Parks
    private List<HttpUrl> listed() throws IOException {
        if (settings.sites().isEmpty()) {
            return List.of();
        }
        Path file = settings.sites().get();
        try {
            return SiteList.parse(file.toString(), blocking(() -> Files.readString(file)));
        } catch (IOException e) {
            throw new IOException("the list of sites cannot be read: " + e, e);
        }
    }

    /// The file of events, or null if none is wanted.
    @Parks
    private @Nullable EventFile writeEvents(Watch watch) throws IOException {
        if (settings.events().isEmpty()) {
            return null;
        }
        var file = EventFile.open(settings.events().get());
        watch.onIncident(file::note);
        return file;
    }

    /// A password that nobody can guess.
    private static String madeUp() {
        byte[] bytes = new byte[15];
        new SecureRandom().nextBytes(bytes);
        return Base64.getUrlEncoder().encodeToString(bytes);
    }

    /// Connections are kept from one check of a site to the next.
    private ClientOptions clientOptions() {
        Duration longest = Duration.ofMinutes(1);
        Duration twice = settings.every().multipliedBy(2);
        return ClientOptions.standard()
                .withHeader("User-Agent", "gyre-uptime")
                .withIdle(twice.compareTo(longest) < 0 ? twice : longest);
    }

    /// The directory of this program.
    private Path home() {
        return settings.home().orElseGet(Monitor::homeOfClasses);
    }

    private static Path homeOfClasses() {
        URL asset = Objects.requireNonNull(Monitor.class.getResource("assets/uptime.css"));
        try {
            return Path.of(asset.toURI()).resolve("../..").normalize();
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
