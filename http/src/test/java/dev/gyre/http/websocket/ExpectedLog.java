package dev.gyre.http.websocket;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/// Keeps what is logged while it is open off the terminal.
final class ExpectedLog extends Handler implements AutoCloseable {
    private final Logger logger = Logger.getLogger("dev.gyre"); // JUL holds its loggers weakly
    private final List<LogRecord> records = new CopyOnWriteArrayList<>();

    ExpectedLog() {
        logger.addHandler(this);
        logger.setUseParentHandlers(false);
    }

    List<Throwable> thrown() {
        return records.stream().map(LogRecord::getThrown).toList();
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
