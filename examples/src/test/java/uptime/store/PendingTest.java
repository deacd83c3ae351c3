package uptime.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gyre.orm.table.Ref;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import uptime.site.State;

class PendingTest {
    private final Pending pending = new Pending();

    @Test
    void of_one_row_only_the_last_change_is_kept() {
        pending.keep(site(1, State.UP));
        pending.keep(site(1, State.DOWN));

        assertThat(pending.size()).isEqualTo(1);
        assertThat(pending.toString()).contains("state=DOWN");
    }

    @Test
    void a_site_that_is_removed_takes_along_what_was_to_be_written_of_it() {
        pending.keep(site(1, State.UP));
        pending.keep(check(1, 1));
        pending.keep(check(2, 1));

        pending.remove(1);

        assertThat(pending.checks()).isEqualTo(1);
        assertThat(pending.size()).isEqualTo(2); // that it is gone, and the check of the other one
    }

    @Test
    void what_could_not_be_written_is_followed_by_what_came_meanwhile() {
        pending.keep(site(1, State.UP));
        pending.keep(check(1, 1));
        var later = new Pending();
        later.keep(site(1, State.DOWN));
        later.keep(check(1, 2));

        pending.add(later);

        assertThat(pending.size()).isEqualTo(3);
        assertThat(pending.toString()).contains("state=DOWN");
        assertThat(pending.oldestCheck()).contains(Instant.ofEpochSecond(1));
    }

    @Test
    void of_very_many_checks_the_oldest_are_dropped_and_counted() {
        for (int i = 0; i < Pending.MOST_CHECKS + 3; i++) {
            pending.keep(check(1, i));
        }

        assertThat(pending.checks()).isEqualTo(Pending.MOST_CHECKS);
        assertThat(pending.dropped()).isEqualTo(3);
        assertThat(pending.oldestCheck()).contains(Instant.ofEpochSecond(3));
    }

    @Test
    void its_pieces_are_all_of_it() {
        pending.keep(site(1, State.UP));
        pending.keep(check(1, 1));
        pending.keep(check(1, 2));
        pending.remove(3);

        assertThat(pending.pieces()).hasSize(4).allMatch(piece -> piece.size() == 1);
    }

    private static WatchedSite site(int id, State state) {
        return new WatchedSite(id, "http://" + id + ".example/", "", null, false, state, Instant.EPOCH, "");
    }

    private static SiteCheck check(int site, long second) {
        return new SiteCheck(Ref.to(site), Instant.ofEpochSecond(second), true, 5, "");
    }
}
