package dev.gyre.http.arrival;

import dev.gyre.Parks;
import java.util.OptionalLong;

/// A body that arrives piece by piece. For one reader at a time.
public interface Pieces {
    /// How many bytes it has, where that is known before its end.
    OptionalLong length();

    /// The next piece, which has at least one byte; the end if that has none. Parks until there is one; a cancel
    /// loses nothing.
    @Parks
    byte[] next();

    /// Says that nobody wants the rest. Never parks on the loop where it arrives.
    void close();

    /// Like [#close], for a rest that is not wanted because something went wrong.
    void abandon();
}
