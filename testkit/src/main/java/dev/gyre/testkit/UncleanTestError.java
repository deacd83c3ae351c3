package dev.gyre.testkit;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// A test came to its end, but not cleanly. What was thrown unheard is suppressed in it.
public final class UncleanTestError extends AssertionError {
    private final List<Fault> faults;

    UncleanTestError(List<Finding> findings) {
        super(message(findings));
        this.faults = findings.stream().map(Finding::fault).distinct().toList();
        for (Finding finding : findings) {
            if (finding.cause() != null) {
                addSuppressed(finding.cause());
            }
        }
    }

    /// What was found, each kind once.
    public Set<Fault> faults() {
        return EnumSet.copyOf(faults);
    }

    private static String message(List<Finding> findings) {
        String texts = findings.stream().map(UncleanTestError::paragraph).collect(Collectors.joining("\n"));
        String kinds = findings.stream()
                .map(finding -> "Fault." + finding.fault())
                .distinct()
                .collect(Collectors.joining(", "));
        return "The test ended, but not cleanly.\n" + texts + "\nIf the test is about that: @Tolerates({" + kinds
                + "})";
    }

    private static String paragraph(Finding finding) {
        return "* " + finding.text() + "\n  " + finding.fault().advice();
    }
}
