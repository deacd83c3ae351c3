package dev.gyre.trial;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/// Keeps what is logged, instead of printing it: for what a test provokes.
public final class LogRecorder extends Handler implements AutoCloseable {
    private final Logger logger; // JUL holds its loggers weakly
    private final List<LogRecord> records = new CopyOnWriteArrayList<>();

    /// Of Gyre.
    public LogRecorder() {
        this("dev.gyre");
    }

    public LogRecorder(String name) {
        logger = Logger.getLogger(name);
        logger.setUseParentHandlers(false);
        logger.addHandler(this);
    }

    /// What was logged since the last call.
    public List<LogRecord> take() {
        List<LogRecord> taken = List.copyOf(records);
        records.removeAll(taken);
        return taken;
    }

    /// Waits for the first record whose message contains `text`.
    public LogRecord first(String text) {
        Patience.until(() -> messages().stream().anyMatch(message -> message.contains(text)));
        return records.stream()
                .filter(logged -> logged.getMessage().contains(text))
                .findFirst()
                .orElseThrow();
    }

    public List<String> messages() {
        return records.stream().map(LogRecord::getMessage).toList();
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
    }
}
