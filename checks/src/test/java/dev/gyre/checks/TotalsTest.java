package dev.gyre.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What `./gyre test` makes of the reports that surefire writes.
class TotalsTest {
    @TempDir
    private Path reports;

    @Test
    void failures_and_skips_are_named_and_the_last_line_holds_the_totals() throws IOException {
        Path report = report("""
                <testsuite name="GroupTest" time="0.4" tests="4" errors="1" skipped="1" failures="1" flakes="0">
                  <testcase name="it_ends" classname="GroupTest" time="0.1"/>
                  <testcase name="it_waits" classname="GroupTest" time="0.0">
                    <skipped message="no &quot;epoll&quot; &amp; no kqueue"/>
                  </testcase>
                  <testcase name="it_fails" classname="GroupTest" time="0.1">
                    <failure message="expected 1&#10;but was 2" type="java.lang.AssertionError"><![CDATA[trace]]></failure>
                  </testcase>
                  <testcase name="it_breaks" classname="GroupTest" time="0.1">
                    <error message="broken" type="java.io.IOException"><![CDATA[trace]]></error>
                  </testcase>
                </testsuite>
                """);

        var totals = totalsOf(report);

        assertThat(totals.out()).isEqualTo("""
                skipped GroupTest.it_waits: no "epoll" & no kqueue
                FAILED  GroupTest.it_fails: expected 1
                FAILED  GroupTest.it_breaks: broken
                1 passed, 2 failed, 1 skipped
                """);
        assertThat(totals.exitCode()).isEqualTo(1);
    }

    @Test
    void all_reports_are_added_up_and_all_passing_is_success() throws IOException {
        Path one = report("<testsuite tests=\"2\" errors=\"0\" skipped=\"0\" failures=\"0\">\n</testsuite>\n");
        Path two = report("<testsuite tests=\"3\" errors=\"0\" skipped=\"1\" failures=\"0\">\n</testsuite>\n");

        var totals = totalsOf(one, two);

        assertThat(totals.out()).isEqualTo("4 passed, 0 failed, 1 skipped\n");
        assertThat(totals.exitCode()).isZero();
    }

    @Test
    void what_a_test_printed_is_not_taken_for_a_report() throws IOException {
        Path report = report("""
                <testsuite tests="1" errors="0" skipped="0" failures="0">
                  <testcase name="it_ends" classname="GroupTest" time="0.1">
                    <system-out><![CDATA[printed
                <testsuite tests="9" errors="9" skipped="0" failures="9">
                    <skipped message="not really"/>
                ]]></system-out>
                  </testcase>
                </testsuite>
                """);

        assertThat(totalsOf(report).out()).isEqualTo("1 passed, 0 failed, 0 skipped\n");
    }

    @Test
    void a_run_in_which_nothing_passed_is_no_success() throws IOException {
        Path report = report("<testsuite tests=\"0\" errors=\"0\" skipped=\"0\" failures=\"0\">\n</testsuite>\n");

        assertThat(totalsOf(report).exitCode()).isEqualTo(1);
    }

    private Path report(String text) throws IOException {
        return Files.writeString(Files.createTempFile(reports, "TEST-", ".xml"), text);
    }

    private static ShellCommand.Outcome totalsOf(Path... reports) {
        String script = House.ours().root().resolve(".ci/totals.awk").toString();
        var words = new ArrayList<>(List.of("awk", "-f", script));
        for (Path report : reports) {
            words.add(report.toString());
        }
        return ShellCommand.of(words.toArray(String[]::new)).run();
    }
}
