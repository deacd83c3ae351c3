package dev.gyre.loop;

import java.io.IOException;
import java.nio.ByteBuffer;

/// Our end of a pipe to another process, which never blocks: one side is read, or one side is written.
public interface PipeEnd {
    /// Moves what can be moved now, and returns how many bytes that were: 0 if nothing can be, -1 at the end of
    /// a pipe that is read. Loop thread only.
    int transfer(ByteBuffer bytes) throws IOException;

    /// Runs `action` once, on any thread, when [#transfer] is worth another try. To be called right after it
    /// moved nothing.
    void onReady(Runnable action);

    /// Closes it, and tells whoever waits to try again. Again, it has no effect. Any thread.
    void close();
}
