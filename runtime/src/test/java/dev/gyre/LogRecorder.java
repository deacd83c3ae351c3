package dev.gyre;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/// Keeps what the runtime logs, instead of printing it.
final class LogRecorder extends Handler implements AutoCloseable {
    private final Logger logger = Logger.getLogger("dev.gyre"); // JUL holds its loggers weakly
    private final List<LogRecord> records = new CopyOnWriteArrayList<>();

    LogRecorder() {
        logger.setUseParentHandlers(false);
        logger.addHandler(this);
    }

    /// What was logged since the last call.
    List<LogRecord> take() {
        List<LogRecord> taken = List.copyOf(records);
        records.removeAll(taken);
        return taken;
    }

    @Override
    public void publish(LogRecord logged) {
        records.add(logged);
    }

    @Override
    public void flush() {}

    @Override
    public void close() {
        logger.removeHandler(this);
        logger.setUseParentHandlers(true);
        assertThat(records)
                .as("what was logged and not expected")
                .extracting(LogRecord::getMessage)
                .isEmpty();
    }
}
