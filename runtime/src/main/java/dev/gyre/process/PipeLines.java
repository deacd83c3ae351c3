package dev.gyre.process;

import dev.gyre.Parks;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/// The lines of a pipe as they come. A line that [#hasNext] has taken waits here for [#next].
final class PipeLines implements Iterator<String> {
    private final PipeReader pipe;
    private final int limit;
    private @Nullable String taken;

    PipeLines(PipeReader pipe, int limit) {
        this.pipe = pipe;
        this.limit = limit;
    }

    @Override
    @Parks
    public boolean hasNext() {
        if (taken == null) {
            taken = pipe.readLine(limit);
        }
        return taken != null;
    }

    @Override
    @Parks
    public String next() {
        String line = taken != null ? taken : pipe.readLine(limit);
        if (line == null) {
            throw new NoSuchElementException("the child's output has ended; ask hasNext() before next()");
        }
        taken = null;
        return line;
    }
}
