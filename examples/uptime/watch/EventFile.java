package uptime.watch;

import static dev.gyre.Async.blocking;
import static dev.gyre.Async.shield;
import static java.nio.file.StandardOpenOption.APPEND;
import static java.nio.file.StandardOpenOption.CREATE;

import dev.gyre.Loop;
import dev.gyre.Parks;
import dev.gyre.Task;
import dev.gyre.TaskOwner;
import dev.gyre.http.Json;
import dev.gyre.sync.AsyncQueue;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import uptime.site.Incident;

/// A file to which each incident is appended as a line of JSON when it begins and when it ends. Files cannot be
/// written without holding the thread, so a task of its own does it off the loop, as many lines at a time as
/// there are.
public final class EventFile implements AutoCloseable {
    private static final int MOST_BYTES = 1 << 16;

    private final Path file;
    private final AsyncQueue<byte[]> lines = AsyncQueue.unbounded();
    private final TaskOwner tasks = Loop.current().newOwner("event file");
    private final Task<?> writer;

    private EventFile(Path file) {
        this.file = file;
        this.writer =
                tasks.spawn("write " + file, () -> shield(this::write)); // what is noted is written, come what may
    }

    /// Begins to write. Parks while it tries whether it can.
    ///
    /// @throws IOException if the file cannot be written
    @Parks
    public static EventFile open(Path file) throws IOException {
        blocking(() -> Files.write(file, new byte[0], CREATE, APPEND));
        return new EventFile(file);
    }

    /// Has an incident written soon. Never parks.
    public void note(Incident incident) {
        lines.tryPut(Json.write(incident));
    }

    /// Writes what is left, then ends. Parks.
    @Override
    @Parks
    public void close() {
        lines.close();
        shield(() -> {
            writer.await();
            tasks.close();
        });
    }

    private void write() {
        for (byte[] line : lines) {
            byte[] batch = withThoseBehind(line);
            try {
                blocking(() -> Files.write(file, batch, CREATE, APPEND));
            } catch (IOException e) {
                System.err.println("uptime: events could not be written to " + file + ": " + e);
            }
        }
    }

    private byte[] withThoseBehind(byte[] first) {
        var batch = new ByteArrayOutputStream();
        batch.writeBytes(first);
        batch.write('\n');
        while (lines.size() > 0 && batch.size() < MOST_BYTES) {
            batch.writeBytes(lines.get());
            batch.write('\n');
        }
        return batch.toByteArray();
    }
}
