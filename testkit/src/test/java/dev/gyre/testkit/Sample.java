package dev.gyre.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

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

    private final Events tests;

    private Sample(Events tests) {
        this.tests = tests;
    }

    static Sample run(Class<?> type) {
        LOG.setUseParentHandlers(false); // what the runtime logs of it is expected
        try {
            return new Sample(EngineTestKit.engine("junit-jupiter")
                    .selectors(selectClass(type))
                    .execute()
                    .testEvents());
        } finally {
            LOG.setUseParentHandlers(true);
        }
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
