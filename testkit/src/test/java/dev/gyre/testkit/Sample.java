package dev.gyre.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.List;
import java.util.logging.Logger;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;
import org.junit.platform.testkit.engine.EventType;
import org.junit.platform.testkit.engine.Events;

/// A class with tests that is run as JUnit would run it, to see what comes of it.
final class Sample {
    private static final Logger LOG = Logger.getLogger("dev.gyre"); // JUL holds its loggers weakly

    static {
        LOG.setUseParentHandlers(false); // what the runtime logs of a sample is expected, and may come after its end
    }

    private final Events tests;
    private final String said;

    private Sample(Events tests, String said) {
        this.tests = tests;
        this.said = said;
    }

    static Sample run(Class<?> type) {
        PrintStream terminal = System.err;
        var said = new ByteArrayOutputStream();
        System.setErr(new PrintStream(said, true, UTF_8));
        try {
            Events tests = EngineTestKit.engine("junit-jupiter")
                    .selectors(selectClass(type))
                    .execute()
                    .testEvents();
            return new Sample(tests, said.toString(UTF_8));
        } finally {
            System.setErr(terminal);
        }
    }

    /// What it printed for whoever has to mend it.
    String said() {
        return said;
    }

    /// How many tests passed; none may have failed.
    long passed() {
        assertThat(failures()).isEmpty();
        return tests.succeeded().count();
    }

    /// What the only test failed by.
    Throwable failure() {
        assertThat(failures()).hasSize(1);
        return failures().getFirst();
    }

    /// The names of the tests that ran, as JUnit shows them.
    List<String> names() {
        return tests.started()
                .map(event -> event.getTestDescriptor().getDisplayName())
                .toList();
    }

    private List<Throwable> failures() {
        return tests.stream()
                .filter(Event.byType(EventType.FINISHED))
                .map(event -> event.getRequiredPayload(TestExecutionResult.class))
                .flatMap(result -> result.getThrowable().stream())
                .toList();
    }
}
