package dev.gyre.watch;

import dev.gyre.trial.Patience;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/// Keeps what Gyre logs instead of printing it.
public final class LogLines extends Handler {
    private final Logger logger = Logger.getLogger("dev.gyre"); // JUL holds its loggers weakly
    private final List<LogRecord> records = new CopyOnWriteArrayList<>();

    public LogLines() {
        logger.setUseParentHandlers(false);
        logger.addHandler(this);
    }

    /// Waits for the first record whose message contains `text`.
    public LogRecord first(String text) {
        Patience.until(() -> records.stream().anyMatch(record -> contains(record, text)));
        return records.stream()
                .filter(record -> contains(record, text))
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

    private static boolean contains(LogRecord logged, String text) {
        return logged.getMessage().contains(text);
    }
}
