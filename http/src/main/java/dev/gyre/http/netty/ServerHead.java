package dev.gyre.http.netty;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.gyre.http.Headers;
import dev.gyre.http.HttpStatus;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/// Writes the heads of responses (RFC 9112 §4). What says where a message ends, and whether another one follows, is
/// the server's to write, so such fields of a handler's are left out. Loop thread only.
final class ServerHead implements BiConsumer<String, String> {
    private static final byte[] CONTENT_LENGTH = "Content-Length: ".getBytes(ISO_8859_1);
    private static final byte[] CHUNKED = "Transfer-Encoding: chunked\r\n".getBytes(ISO_8859_1);
    private static final byte[] CLOSE = "Connection: close\r\n".getBytes(ISO_8859_1);
    private static final byte[] KEEP_ALIVE = "Connection: keep-alive\r\n".getBytes(ISO_8859_1);

    private final @Nullable HttpStatus[] statuses = new @Nullable HttpStatus[600]; // by code, as far as met
    private final byte[][] lines = new byte[600][];
    private final ServerTime time;
    private ServerBytes out = new ServerBytes();
    private boolean hasDate;

    ServerHead(ServerTime time) {
        this.time = time;
    }

    /// Begins with the status line and the fields of the handler, and the date.
    void begin(ServerBytes target, HttpStatus status, Headers headers) {
        out = target;
        hasDate = false;
        target.put(line(status));
        headers.forEach(this);
        if (!hasDate) {
            target.put(time.date());
        }
    }

    void putLength(long length) {
        out.put(CONTENT_LENGTH);
        out.putDecimal(length);
        out.putLineEnd();
    }

    void putChunked() {
        out.put(CHUNKED);
    }

    void putClose() {
        out.put(CLOSE);
    }

    void putKeepAlive() {
        out.put(KEEP_ALIVE);
    }

    void end() {
        out.putLineEnd();
    }

    @Override
    public void accept(String name, String value) {
        switch (name.length()) {
            case 4 -> hasDate |= name.equalsIgnoreCase("Date");
            case 10 -> {
                if (name.equalsIgnoreCase("Connection") && isServers(value)) {
                    return;
                }
            }
            case 14 -> {
                if (name.equalsIgnoreCase("Content-Length")) {
                    return;
                }
            }
            case 17 -> {
                if (name.equalsIgnoreCase("Transfer-Encoding")) {
                    return;
                }
            }
            default -> {}
        }
        out.put(name);
        out.put(':');
        out.put(' ');
        out.put(value);
        out.putLineEnd();
    }

    private static boolean isServers(String connection) {
        return connection.equalsIgnoreCase("close") || connection.equalsIgnoreCase("keep-alive");
    }

    private byte[] line(HttpStatus status) {
        int code = status.code();
        if (code >= lines.length) {
            return encoded(status);
        }
        if (!status.equals(statuses[code])) {
            statuses[code] = status;
            lines[code] = encoded(status);
        }
        return lines[code];
    }

    private static byte[] encoded(HttpStatus status) {
        return ("HTTP/1.1 " + status.code() + " " + status.reason() + "\r\n").getBytes(ISO_8859_1);
    }
}
