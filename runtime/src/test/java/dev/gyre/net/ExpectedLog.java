package dev.gyre.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/// Keeps what the room logs, which has to begin with what the test expects, instead of printing it.
final class ExpectedLog extends Handler implements AutoCloseable {
    private final Logger logger = Logger.getLogger("dev.gyre"); // JUL holds its loggers weakly
    private final List<LogRecord> records = new ArrayList<>();
    private final String beginning;

    ExpectedLog(String beginning) {
        this.beginning = beginning;
        logger.setUseParentHandlers(false);
        logger.addHandler(this);
    }

    synchronized List<Throwable> thrown() {
        return records.stream().map(LogRecord::getThrown).toList();
    }

    @Override
    public synchronized void publish(LogRecord logged) {
        records.add(logged);
    }

    @Override
    public void flush() {}

    @Override
    public void close() {
        logger.removeHandler(this);
        logger.setUseParentHandlers(true);
        assertThat(records).isNotEmpty().allMatch(it -> it.getMessage().startsWith(beginning));
    }
}
