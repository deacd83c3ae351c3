package uptime.page;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class JournalTest {
    private final Journal journal = new Journal(1000);

    @Test
    void a_page_gets_what_it_has_not_seen_and_each_site_once() {
        journal.siteChanged(1);
        long seen = journal.latest();
        journal.siteChanged(2);
        journal.siteChanged(3);
        journal.siteChanged(2);

        assertThat(journal.changedSince(seen)).containsExactly(2, 3);
        assertThat(journal.changedSince(journal.latest())).isEmpty();
    }

    @Test
    void a_site_that_has_gone_is_told_as_gone_only() {
        long seen = journal.latest();
        journal.siteChanged(1);
        journal.siteGone(1);

        assertThat(journal.changedSince(seen)).isEmpty();
        assertThat(journal.goneSince(seen)).containsExactly(1);
    }

    @Test
    void incidents_are_new_until_they_have_been_seen() {
        long seen = journal.latest();
        journal.incidentsChanged();

        assertThat(journal.haveIncidentsChangedSince(seen)).isTrue();
        assertThat(journal.haveIncidentsChangedSince(journal.latest())).isFalse();
    }

    @Test
    void a_page_of_another_run_is_recognised() {
        assertThat(journal.knows(1000)).isTrue();
        assertThat(journal.knows(999)).isFalse();
        assertThat(journal.knows(1001)).isFalse();
    }

    @Test
    void a_page_that_slept_while_very_many_sites_went_must_load_itself_anew() {
        for (int i = 0; i <= 1000; i++) {
            journal.siteGone(i);
        }

        assertThat(journal.knows(1000)).isFalse();
        assertThat(journal.knows(1001)).isTrue();
    }
}
