package dev.gyre.http.server;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/// What servers log while it is open, which is kept off the terminal.
final class KeptLog extends Handler implements AutoCloseable {
    private final Logger logger = Logger.getLogger("dev.gyre.http"); // JUL holds its loggers weakly
    private final List<String> lines = new CopyOnWriteArrayList<>();

    KeptLog() {
        logger.addHandler(this);
        logger.setUseParentHandlers(false);
    }

    List<String> lines() {
        return List.copyOf(lines);
    }

    @Override
    public void publish(LogRecord logged) {
        lines.add(logged.getLevel() + " " + logged.getMessage());
    }

    @Override
    public void flush() {}

    @Override
    public void close() {
        logger.removeHandler(this);
        logger.setUseParentHandlers(true);
    }
}
