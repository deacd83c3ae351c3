package uptime.store;

import static dev.gyre.Async.sleep;

import dev.gyre.http.Handler;
import dev.gyre.http.HttpUrl;
import dev.gyre.http.Response;
import dev.gyre.orm.Database;
import dev.gyre.testkit.HoldLimit;
import dev.gyre.testkit.RealTime;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import uptime.alert.Hooks;
import uptime.alert.Patience;
import uptime.alert.Signature;
import uptime.site.Outcome;
import uptime.watch.Cadence;
import uptime.watch.Watch;

/// A monitor as `Monitor` puts it together: a watch, its webhooks and an archive, which can be started again.
@RealTime
@HoldLimit(5000) // classes of a driver are loaded
abstract class StoredMonitor {
    private static final Path MIGRATIONS = Path.of("uptime/migrations");
    private static final HttpUrl RECEIVER = HttpUrl.parse("http://receiver.example/hook");
    static final Outcome GOOD = new Outcome.Good(200, Duration.ofMillis(40));
    static final Outcome BAD = new Outcome.Bad("hangs up", Duration.ofMillis(3));

    private String url;
    Archive archive;
    Watch watch;
    Hooks hooks;
    Outcome outcome = GOOD;
    Handler receiver = _ -> Response.noContent();

    /// The URL of an empty database.
    abstract String newDatabase() throws Exception;

    @BeforeEach
    void begin() throws Exception {
        url = newDatabase();
        start();
    }

    @AfterEach
    void stop() {
        end();
    }

    private void end() {
        hooks.close();
        watch.close();
        archive.close();
    }

    void start() {
        archive = Archive.open(url, MIGRATIONS, Retention.STANDARD);
        watch = new Watch(_ -> outcome, new Cadence(Duration.ofMillis(50)), new Random(1), archive.past());
        hooks = new Hooks(
                request -> receiver.handle(request), List.of(RECEIVER), Signature.random(), Patience.STANDARD);
        hooks.resume(archive.letters());
        archive.follow(watch, hooks);
        watch.onIncident(hooks::note);
        watch.resumeAsked();
    }

    void restart() {
        end();
        start();
    }

    interface Question<T> {
        T ask(Database db);
    }

    /// Asks as somebody else would.
    <T> T database(Question<T> question) {
        try (Database db = Database.open(url)) {
            return question.ask(db);
        }
    }

    /// Counts as somebody else would.
    long number(Question<Long> question) {
        return database(question);
    }

    /// Changes something as somebody else would.
    void change(Consumer<Database> what) {
        database(db -> {
            what.accept(db);
            return true;
        });
    }

    static void await(BooleanSupplier isSo) {
        while (!isSo.getAsBoolean()) {
            sleep(Duration.ofMillis(10));
        }
    }

    static HttpUrl site(int number) {
        return HttpUrl.parse("http://" + number + ".example/");
    }
}
