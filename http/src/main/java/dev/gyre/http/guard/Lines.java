package dev.gyre.http.guard;

import static dev.gyre.http.guard.Octets.bad;

/// The ends of lines (RFC 9112 §2.2).
final class Lines {
    private Lines() {}

    /// Where the text of a line ends: before its CR and LF. A line feed alone is refused.
    static int end(byte[] array, int start, int lineFeed) {
        if (lineFeed == start || array[lineFeed - 1] != '\r') {
            throw bad("a line ends with LF alone; every line ends with CR and LF (RFC 9112, section 2.2)");
        }
        return lineFeed - 1;
    }
}
