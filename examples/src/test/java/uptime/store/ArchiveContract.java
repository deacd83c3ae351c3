package uptime.store;

import static org.assertj.core.api.Assertions.assertThat;
import static uptime.store.CheckSlotTable.CHECK_SLOT;
import static uptime.store.SiteCheckTable.SITE_CHECK;
import static uptime.store.SiteIncidentTable.SITE_INCIDENT;
import static uptime.store.WatchedSiteTable.WATCHED_SITE;

import dev.gyre.Loop;
import dev.gyre.http.HttpStatus;
import dev.gyre.http.Response;
import dev.gyre.orm.table.Ref;
import dev.gyre.testkit.GyreTest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import uptime.alert.Delivery;
import uptime.site.Incident;
import uptime.site.Site;
import uptime.site.State;
import uptime.site.Wanted;

/// What outlives the monitor, and what it does while its database is away.
abstract class ArchiveContract extends StoredMonitor {
    @GyreTest
    void a_restart_goes_on_with_the_sites_that_somebody_asked_for() {
        watch.add(site(1)); // from a list, which may have changed
        Site asked = watch.addAsked(new Wanted(site(2), "the shop", Duration.ofSeconds(60)));
        await(() -> asked.state() == State.UP);
        Instant since = asked.standing().since();

        restart();

        assertThat(watch.sites()).singleElement().satisfies(site -> {
            assertThat(site.id()).isEqualTo(2);
            assertThat(site.name()).isEqualTo("the shop");
            assertThat(site.every()).contains(Duration.ofSeconds(60));
            assertThat(site.state()).isEqualTo(State.UP);
            assertThat(site.standing().since()).isBetween(since.minusMillis(1), since.plusMillis(1));
        });
        assertThat(watch.add(site(1)).id()).isEqualTo(1); // known as before
        assertThat(watch.add(site(3)).id()).isEqualTo(3);
    }

    @GyreTest
    void an_incident_that_lasts_goes_on_after_a_restart_and_is_one() {
        outcome = BAD;
        watch.addAsked(Wanted.of(site(1)));
        await(() -> watch.incidents().open() == 1);
        var told = new ArrayList<Incident>();

        restart();
        watch.onIncident(told::add);
        assertThat(watch.incidents().newest(9)).singleElement().satisfies(incident -> {
            assertThat(incident.isOpen()).isTrue();
            assertThat(incident.reason()).isEqualTo("hangs up");
        });
        outcome = GOOD;
        await(() -> watch.incidents().open() == 0);

        assertThat(told).singleElement().satisfies(incident -> {
            assertThat(incident.number()).isEqualTo(1);
            assertThat(incident.isOpen()).isFalse();
        });
        restart();
        assertThat(watch.incidents().newest(9)).singleElement().matches(incident -> !incident.isOpen());
        State stored = database(db -> db.get(WATCHED_SITE, 1).state());
        assertThat(stored).isEqualTo(State.UP);
    }

    @GyreTest
    void the_incident_of_a_site_that_is_not_watched_any_more_ends() {
        outcome = BAD;
        watch.add(site(1));
        await(() -> watch.incidents().open() == 1);

        restart();
        watch.endLeftIncidents();
        restart();

        assertThat(watch.incidents().newest(9)).singleElement().matches(incident -> !incident.isOpen());
    }

    @GyreTest
    void a_site_that_is_removed_takes_its_checks_along_and_leaves_its_incidents() {
        outcome = BAD;
        Site gone = watch.addAsked(Wanted.of(site(1)));
        await(() -> watch.incidents().open() == 1);
        restart();
        assertThat(number(db -> db.from(SITE_CHECK).count())).isPositive();

        watch.remove(gone.id());
        Site again = watch.addAsked(Wanted.of(site(1)));
        restart();

        assertThat(watch.sites())
                .extracting(Site::id)
                .containsExactly(again.id())
                .doesNotContain(gone.id());
        assertThat(number(db -> db.from(SITE_CHECK)
                        .where(SITE_CHECK.siteId.eq(gone.id()))
                        .count()))
                .isZero();
        assertThat(archive.incidents(gone.id(), Instant.EPOCH, 9)).hasSize(1);
    }

    @GyreTest
    void an_alert_that_waits_when_the_monitor_ends_is_sent_by_the_next_one() {
        receiver = _ -> Response.of(HttpStatus.SERVICE_UNAVAILABLE);
        outcome = BAD;
        watch.add(site(1));
        await(() ->
                hooks.newest(1).stream().anyMatch(delivery -> delivery.state().equals("retrying")));
        String id = hooks.newest(1).getFirst().id();
        var got = new ArrayList<String>();

        receiver = request -> {
            got.add(request.header("webhook-id").orElse(""));
            return Response.noContent();
        };
        restart();
        await(() -> !got.isEmpty());
        restart();

        assertThat(got).containsExactly(id);
        assertThat(hooks.newest(9)).extracting(Delivery::state).containsExactly("delivered");
    }

    @GyreTest
    void old_checks_are_summed_up_and_the_history_is_the_same_as_before() {
        watch.addAsked(new Wanted(site(1), "", Duration.ofHours(1)));
        restart();
        Instant now = CheckSlot.beginOf(Loop.current().clock().instant());
        change(db -> db.insertAll(SITE_CHECK, checks(now.minus(Duration.ofHours(3)), now))
                .run());
        Trend before = archive.trend(1, Period.DAY);

        change(db -> {
            var upkeep = new Upkeep(db, Retention.STANDARD, () -> {}, now.minus(Duration.ofMinutes(2)));
            upkeep.start();
            upkeep.run(now);
        });

        Trend after = archive.trend(1, Period.DAY);
        assertThat(after.steps()).isEqualTo(before.steps());
        assertThat(after.checks()).isGreaterThanOrEqualTo(180);
        assertThat(after.availability()).isBetween(0.89, 0.91);
        assertThat(number(db -> db.from(SITE_CHECK)
                        .where(SITE_CHECK.at.lt(now.minus(Duration.ofMinutes(75))))
                        .count()))
                .isZero();
        assertThat(number(db -> db.from(CHECK_SLOT).count())).isEqualTo(36);
    }

    @GyreTest
    void a_check_that_comes_late_is_still_summed_up() {
        watch.addAsked(new Wanted(site(1), "", Duration.ofHours(1)));
        restart();
        Instant now = CheckSlot.beginOf(Loop.current().clock().instant());
        Instant late = now.minus(Duration.ofMinutes(28));
        change(db -> {
            var upkeep = new Upkeep(db, Retention.STANDARD, () -> {}, now.minus(Duration.ofMinutes(2)));
            db.insertAll(SITE_CHECK, checks(now.minus(Duration.ofHours(1)), now))
                    .run();
            upkeep.start();
            upkeep.run(now);
            db.insert(SITE_CHECK)
                    .of(new SiteCheck(Ref.to(1), late.plusMillis(1), true, 9, ""))
                    .run();
            upkeep.note(late.plusMillis(1));
            upkeep.run(now.plusSeconds(61));
        });

        assertThat(number(db -> db.get(CHECK_SLOT, 1, CheckSlot.beginOf(late)).checks()))
                .isEqualTo(6);
    }

    @GyreTest
    void what_is_very_old_is_forgotten_with_the_sites_that_nobody_asked_for() {
        watch.add(site(1));
        watch.addAsked(Wanted.of(site(2)));
        restart();
        Instant later = Loop.current().clock().instant().plus(Duration.ofDays(400));

        change(db -> {
            new Upkeep(db, Retention.STANDARD, () -> {}, Instant.EPOCH).run(later);
        });

        List<Integer> left =
                database(db -> db.select(WATCHED_SITE.id).from(WATCHED_SITE).list());
        assertThat(left).containsExactly(2);
        assertThat(number(db -> db.from(SITE_CHECK).count())).isZero();
    }

    @GyreTest
    void while_the_database_refuses_everything_the_checks_go_on_and_nothing_is_lost() {
        outcome = BAD;
        Site site = watch.addAsked(Wanted.of(site(1)));
        await(() -> watch.incidents().open() == 1);
        restart();
        change(db -> {
            db.script("alter table site_check rename to elsewhere");
        });

        await(() -> archive.state().isAway());
        outcome = GOOD;
        await(() -> watch.incidents().open() == 0);
        long checks = site.history().checks();
        assertThat(archive.state().trouble()).contains("site_check");
        assertThat(archive.state().waiting()).isPositive();
        change(db -> {
            db.script("alter table elsewhere rename to site_check");
        });
        await(() -> !archive.state().isAway());
        restart();

        assertThat(archive.state().lost()).isZero();
        assertThat(number(db -> db.from(SITE_INCIDENT)
                        .where(SITE_INCIDENT.until.isNotNull())
                        .count()))
                .isEqualTo(1);
        assertThat(archive.trend(1, Period.HOUR).checks()).isGreaterThanOrEqualTo(checks);
    }

    @GyreTest
    void a_row_that_the_database_never_takes_does_not_keep_the_others_out() {
        watch.addAsked(new Wanted(site(1), "", Duration.ofHours(1)));
        restart();
        change(db -> {
            db.script("insert into watched_site (id, url, name, asked, state, since, reason)"
                    + " select 77, 'http://2.example/', '', asked, state, since, '' from watched_site");
        }); // somebody else has taken what is unique

        watch.addAsked(Wanted.of(site(2)));
        watch.addAsked(Wanted.of(site(3)));
        await(() -> archive.state().lost() > 0);
        restart();

        assertThat(watch.sites()).extracting(Site::id).contains(1, 3);
    }

    /// One each minute; every tenth is bad.
    private static List<SiteCheck> checks(Instant from, Instant to) {
        List<SiteCheck> checks = new ArrayList<>();
        int i = 0;
        for (Instant at = from; at.isBefore(to); at = at.plusSeconds(60)) {
            boolean isGood = i++ % 10 != 0;
            checks.add(new SiteCheck(Ref.to(1), at, isGood, 20 + i % 7, isGood ? "" : "hangs up"));
        }
        return checks;
    }
}
