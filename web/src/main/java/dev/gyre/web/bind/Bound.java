package dev.gyre.web.bind;

import dev.gyre.web.endpoint.Problem;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The values of the inputs of one method, for one request, as far as they have been read.
public final class Bound {
    private final @Nullable Object[] values;
    private final Reading reading;

    Bound(int size, Reading reading) {
        this.values = new @Nullable Object[size];
        this.reading = reading;
    }

    /// The value of an input.
    public @Nullable Object get(int index) {
        return values[index];
    }

    /// What is wrong with them; if anything is, the values mean nothing.
    public List<Problem> problems() {
        return List.copyOf(reading.problems());
    }

    void set(int index, @Nullable Object value) {
        values[index] = value;
    }

    Reading reading() {
        return reading;
    }
}
