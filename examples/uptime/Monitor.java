package uptime;

import static dev.gyre.Async.blocking;
import static dev.gyre.Async.sleep;

import dev.gyre.Parks;
import dev.gyre.http.HttpUrl;
import dev.gyre.http.client.ClientOptions;
import dev.gyre.http.client.HttpClient;
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
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import uptime.alert.Hooks;
import uptime.alert.Patience;
import uptime.alert.Signature;
import uptime.internet.SecondProcess;
import uptime.page.Access;
import uptime.page.SitePages;
import uptime.site.Past;
import uptime.site.SiteList;
import uptime.store.Archive;
import uptime.store.Retention;
import uptime.watch.Cadence;
import uptime.watch.EventFile;
import uptime.watch.HttpProbe;
import uptime.watch.Watch;

/// The whole program: the watch, the page that shows it, and what is watched. All of it runs on one thread.
final class Monitor {
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Duration GRACE = Duration.ofSeconds(1); // for answers that are under way when it ends

    /// What the server does unless it is told otherwise.
    private static final List<String> USUAL = List.of("--timeout-graceful", "1s", "--limit-body", "64KiB");

    private static final Set<String> OWN_NAMES = Set.of("127.0.0.1", "localhost", "::1");

    private final Settings settings;

    Monitor(Settings settings) {
        this.settings = settings;
    }

    /// Runs until it is cancelled, as by Ctrl-C, or by `gyre dev` when a source has changed.
    @Parks
    void run() throws IOException {
        List<HttpUrl> listed = listed();
        Signature signature = settings.hookSecret().map(Signature::with).orElseGet(Signature::random);
        try (var archive = Archive.open(settings.db(), home().resolve("migrations"), Retention.STANDARD);
                var client = HttpClient.create(clientOptions());
                var watch = watch(client, archive.past());
                var _ = writeEvents(watch);
                var poster = HttpClient.create(clientOptions().withRedirects(0));
                var hooks = new Hooks(poster, settings.hooks(), signature, Patience.STANDARD)) {
            hooks.resume(archive.letters());
            archive.follow(watch, hooks);
            watch.onIncident(hooks::note);
            watchAgain(watch, listed);
            serve(watch, hooks, archive, signature);
        }
    }

    private Watch watch(HttpClient client, Past past) {
        return new Watch(
                new HttpProbe(client, PATIENCE), new Cadence(settings.every()), RandomGenerator.getDefault(), past);
    }

    /// The sites that somebody has asked for in an earlier run, and those that are listed.
    private static void watchAgain(Watch watch, List<HttpUrl> listed) {
        watch.resumeAsked();
        listed.stream().filter(url -> !watch.isWatching(url)).forEach(watch::add);
    }

    /// Serves the page, and watches the small internet if no other sites were listed.
    @Parks
    private void serve(Watch watch, Hooks hooks, Archive archive, Signature signature) {
        String password = settings.password().orElseGet(Monitor::madeUp);
        App app = new SitePages(watch, hooks, archive, Access.withPassword(password), home()).app();
        if (OWN_NAMES.contains(settings.host())) {
            app.use(AllowedHosts.ofThisMachine()); // no page of a stranger reaches it under a name of its own
        }
        app.onStart(() -> sayHello(password, signature));
        if (settings.sites().isEmpty()) {
            app.onStart(() -> app.background().spawn("small internet", () -> watchSmallInternet(watch)));
        }
        app.run(Stream.concat(USUAL.stream(), settings.server().stream()).toArray(String[]::new));
    }

    private void sayHello(String password, Signature signature) {
        IO.println("uptime: the history is in " + settings.db().replaceFirst("//.*@", "//…@"));
        if (settings.password().isEmpty()) {
            IO.println("uptime: to add and remove sites, log in with the password " + password);
        }
        if (!settings.hooks().isEmpty() && settings.hookSecret().isEmpty()) {
            IO.println("uptime: alerts are signed with " + signature.secret());
        }
    }

    @Parks
    private void watchSmallInternet(Watch watch) throws IOException {
        Path source = home().resolve("internet/SmallInternet.java");
        try (var internet = SecondProcess.start(source, List.of(String.valueOf(settings.scale())))) {
            for (String url = internet.readLine(); url != null; url = internet.readLine()) {
                var site = HttpUrl.parse(url);
                if (!watch.isWatching(site)) {
                    watch.add(site);
                }
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
        Duration twice = settings.every().plus(settings.every());
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
