package uptime.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gyre.Async;
import dev.gyre.postgres.trial.PgServer;
import dev.gyre.testkit.GyreTest;
import dev.gyre.testkit.TimeLimit;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import uptime.site.Site;
import uptime.site.Wanted;

/// A server of PostgreSQL that goes away and comes back.
@Tag("full")
@TimeLimit(120)
class RestartedServerTest extends StoredMonitor {
    private final PgServer server = PgServer.with();

    @Override
    String newDatabase() {
        return server.url(server.newDatabase());
    }

    @Override
    @AfterEach
    void stop() {
        super.stop();
        server.close();
    }

    @GyreTest
    void it_goes_away_and_comes_back_and_every_check_is_there() {
        Site site = watch.addAsked(new Wanted(site(1), "", Duration.ofMillis(100)));
        await(() -> site.history().checks() > 3);

        Async.blocking(server::stop);
        await(() -> archive.state().isAway());
        long before = site.history().checks();
        await(() -> site.history().checks() > before + 5);
        Async.blocking(server::start);
        await(() -> !archive.state().isAway() && archive.state().waiting() < 3);
        long checks = site.history().checks();
        restart();

        assertThat(archive.state().lost()).isZero();
        assertThat(archive.trend(1, Period.HOUR).checks()).isGreaterThanOrEqualTo(checks);
    }
}
