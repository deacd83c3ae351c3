package dev.gyre.trial;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.gyre.VoidWork;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.Arrays;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/// Makes every logger of the process fail for a while.
public final class BrokenLog extends Handler implements AutoCloseable {
    private final Logger root = Logger.getLogger("");
    private final Logger ours = Logger.getLogger("dev.gyre"); // a recorder may keep it from the root
    private final Handler[] sound = root.getHandlers();

    private BrokenLog() {
        Arrays.stream(sound).forEach(root::removeHandler);
        root.addHandler(this);
        ours.addHandler(this);
    }

    /// Runs `body` meanwhile. Returns what was said on the standard error instead.
    public static <X extends Exception> String during(VoidWork<X> body) throws X {
        PrintStream console = System.err;
        var said = new ByteArrayOutputStream();
        System.setErr(new PrintStream(said, true, UTF_8));
        try (var _ = new BrokenLog()) {
            body.run();
        } finally {
            System.setErr(console);
        }
        return said.toString(UTF_8);
    }

    @Override
    public void publish(LogRecord logged) {
        throw new IllegalStateException("thrown by a test");
    }

    @Override
    public void flush() {}

    @Override
    public void close() {
        ours.removeHandler(this);
        root.removeHandler(this);
        Arrays.stream(sound).forEach(root::addHandler);
    }
}
