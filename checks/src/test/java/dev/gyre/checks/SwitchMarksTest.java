package dev.gyre.checks;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// Semantics 8: every method that may park is marked.
class SwitchMarksTest {
    @Test
    void every_exported_method_that_may_park_is_marked() {
        var classes = new ClassFileImporter().importPaths(House.ours().compiledRooms());
        var exported = new HashSet<>(House.ours().exportedPackages());
        exported.remove("dev.gyre.testkit"); // JUnit calls it, on its own threads
        exported.remove("dev.gyre.orm.testkit"); // likewise, in a part

        assertThat(SwitchMarks.missing(classes, exported)).isEmpty();
    }

    @Test
    void a_planted_fault_is_found_and_what_is_marked_or_runs_elsewhere_is_not() {
        var classes = new ClassFileImporter().importPackages("dev.gyre.checks.planted");

        assertThat(SwitchMarks.missing(classes, Set.of("dev.gyre.checks.planted")))
                .containsExactly(
                        "dev.gyre.checks.planted.Sleepy$Bed.lie() parks where it is"
                                + " dev.gyre.checks.planted.Sleepy$Hammock.lie()",
                        "dev.gyre.checks.planted.Sleepy.deeply() parks in dev.gyre.checks.planted.Sleepy.nap()",
                        "dev.gyre.checks.planted.Sleepy.secretly() parks in dev.gyre.checks.planted.Sleepy.openly()",
                        "dev.gyre.checks.planted.Sleepy.waiting(java.util.concurrent.LinkedBlockingQueue) parks in"
                                + " java.util.concurrent.LinkedBlockingQueue.take()");
    }

    @Test
    void every_room_that_is_shipped_is_looked_at() {
        assertThat(House.ours().exportedPackages())
                .contains("dev.gyre", "dev.gyre.sync", "dev.gyre.http", "dev.gyre.http.client", "dev.gyre.web");
    }
}
