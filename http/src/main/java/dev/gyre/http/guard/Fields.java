package dev.gyre.http.guard;

import static dev.gyre.http.guard.Octets.bad;
import static dev.gyre.http.guard.Octets.refusal;
import static dev.gyre.http.guard.Octets.shown;
import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.gyre.http.Headers;
import dev.gyre.http.HttpStatus;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// The field lines of one head, as they come (RFC 9112 §5). Those that say where a message ends and whom it is for
/// are set aside, since each of them may be there once.
final class Fields {
    private static final int FIRST = 16;

    private final int limit;
    private String[] texts = new String[FIRST]; // name, value, name, value …
    private int size;
    private @Nullable String host;
    private @Nullable String contentLength;
    private @Nullable String transferEncoding;
    private @Nullable String expect;
    private boolean hasConnection;
    private boolean hasUpgrade;

    /// @param limit how many lines there may be
    Fields(int limit) {
        this.limit = limit;
    }

    void clear() {
        Arrays.fill(texts, 0, size, "");
        size = 0;
        host = null;
        contentLength = null;
        transferEncoding = null;
        expect = null;
        hasConnection = false;
        hasUpgrade = false;
    }

    /// Takes the next line.
    ///
    /// @param end behind the last byte of the line, without its CRLF
    void add(byte[] line, int start, int end) {
        if (size == 2 * limit) {
            throw refusal(
                    HttpStatus.HEADER_FIELDS_TOO_LARGE, "there are more than the " + limit + " headers allowed here");
        }
        int colon = nameEnd(line, start, end);
        String name = new String(line, start, colon - start, ISO_8859_1);
        String value = value(line, colon + 1, end, name);
        if (size == texts.length) {
            texts = Arrays.copyOf(texts, 2 * size);
        }
        texts[size] = name;
        texts[size + 1] = value;
        size += 2;
        setAside(name, value);
    }

    /// The name in the line that was added last.
    String lastName() {
        return texts[size - 2];
    }

    /// What was added so far.
    Headers headers() {
        return Headers.ofChecked(Arrays.copyOf(texts, size));
    }

    @Nullable
    String host() {
        return host;
    }

    @Nullable
    String contentLength() {
        return contentLength;
    }

    @Nullable
    String transferEncoding() {
        return transferEncoding;
    }

    @Nullable
    String expect() {
        return expect;
    }

    boolean hasConnection() {
        return hasConnection;
    }

    boolean hasUpgrade() {
        return hasUpgrade;
    }

    /// Where the name ends: at the colon.
    private static int nameEnd(byte[] line, int start, int end) {
        int i = start;
        while (i < end && Octets.isToken(line[i])) {
            i++;
        }
        if (i > start && i < end && line[i] == ':') {
            return i;
        }
        throw noName(line, start, i, end);
    }

    private static RuntimeException noName(byte[] line, int start, int at, int end) {
        if (at == start && Octets.isSpace(line[at])) {
            return bad("a header line begins with a space; headers may not be folded (RFC 9112, section 5.2)");
        }
        if (at == end) {
            return bad("the header line " + shown(new String(line, start, end - start, ISO_8859_1)) + " has no colon");
        }
        if (Octets.isSpace(line[at])) {
            return bad("there is a space between a header's name and its colon, which is refused because servers and"
                    + " proxies read it differently (RFC 9112, section 5.1)");
        }
        return bad("a header's name holds " + shown(line[at])
                + "; it consists of letters, digits and !#$%&'*+-.^_`|~, and a colon follows it");
    }

    private static String value(byte[] line, int from, int to, String name) {
        int start = from;
        int end = to;
        while (start < end && Octets.isSpace(line[start])) {
            start++;
        }
        while (end > start && Octets.isSpace(line[end - 1])) {
            end--;
        }
        for (int i = start; i < end; i++) {
            if (!Octets.isValue(line[i])) {
                throw bad("the value of " + shown(name) + " holds " + shown(line[i]) + ", which no header may carry");
            }
        }
        return new String(line, start, end - start, ISO_8859_1);
    }

    private void setAside(String name, String value) {
        switch (name.length()) {
            case 4 -> {
                if (name.equalsIgnoreCase("Host")) {
                    host = once(host, "Host", value);
                }
            }
            case 6 -> {
                if (name.equalsIgnoreCase("Expect")) {
                    expect = once(expect, "Expect", value);
                }
            }
            case 7 -> hasUpgrade |= name.equalsIgnoreCase("Upgrade");
            case 10 -> hasConnection |= name.equalsIgnoreCase("Connection");
            case 14 -> {
                if (name.equalsIgnoreCase("Content-Length")) {
                    contentLength = once(contentLength, "Content-Length", value);
                }
            }
            case 17 -> {
                if (name.equalsIgnoreCase("Transfer-Encoding")) {
                    transferEncoding = once(transferEncoding, "Transfer-Encoding", value);
                }
            }
            default -> {}
        }
    }

    private static String once(@Nullable String before, String name, String value) {
        if (before != null) {
            throw bad("the request has more than one " + name + "; it may have one, because servers and proxies would"
                    + " choose differently");
        }
        return value;
    }
}
