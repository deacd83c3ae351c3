package dev.gyre.web.bind;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.gyre.http.MediaType;
import dev.gyre.web.endpoint.Upload;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiConsumer;

/// Takes the parts of `multipart/form-data` from a body that is there (RFC 7578).
final class Multipart {
    private static final int MOST_PARTS = 1000;
    private static final int MOST_HEAD = 8 << 10;
    private static final int MOST_TEXT = 1 << 20;

    private final byte[] bytes;
    private final byte[] delimiter;
    private int position;

    private Multipart(byte[] bytes, String boundary) {
        this.bytes = bytes;
        this.delimiter = ("\r\n--" + boundary).getBytes(ISO_8859_1);
    }

    /// @param add is told of each part: its name, and a text or an [Upload]
    /// @throws UnreadableBodyException if that is none
    static void parse(byte[] bytes, MediaType type, BiConsumer<String, Object> add) {
        String boundary = type.parameter("boundary")
                .filter(text -> !text.isEmpty() && text.length() <= 70)
                .orElseThrow(() -> new UnreadableBodyException("there is no boundary"));
        new Multipart(bytes, boundary).parse(add);
    }

    private void parse(BiConsumer<String, Object> add) {
        position = startsWith(delimiter, 2, 0) ? delimiter.length - 2 : after(delimiter, 0);
        int count = 0;
        while (!startsWith(new byte[] {'-', '-'}, 0, position)) {
            if (++count > MOST_PARTS) {
                throw new UnreadableBodyException("there are more than " + MOST_PARTS + " parts");
            }
            position = after(new byte[] {'\r', '\n'}, position);
            String head = head();
            int end = after(delimiter, position - 2) - delimiter.length;
            add(head, Arrays.copyOfRange(bytes, position, Math.max(end, position)), add);
            position = end + delimiter.length;
        }
    }

    private String head() {
        int end = after(new byte[] {'\r', '\n', '\r', '\n'}, position - 2);
        if (end - position > MOST_HEAD) {
            throw new UnreadableBodyException("the head of a part is longer than " + MOST_HEAD + " bytes");
        }
        String head = new String(bytes, position, Math.max(0, end - position), UTF_8);
        position = end;
        return head;
    }

    private static void add(String head, byte[] content, BiConsumer<String, Object> add) {
        MediaType disposition = field(head, "content-disposition")
                .map(MediaType::of)
                .filter(found -> found.essence().equals("form-data"))
                .orElseThrow(() -> new UnreadableBodyException("a part does not say that it is of a form"));
        String name =
                disposition.parameter("name").orElseThrow(() -> new UnreadableBodyException("a part has no name"));
        Optional<String> fileName = disposition.parameter("filename");
        if (fileName.isPresent()) {
            add.accept(
                    name, new Upload(fileName.get(), field(head, "content-type").map(MediaType::of), content));
        } else if (content.length > MOST_TEXT) {
            throw new UnreadableBodyException("the field " + name + " has more than " + MOST_TEXT + " bytes");
        } else {
            add.accept(name, new String(content, UTF_8));
        }
    }

    private static Optional<String> field(String head, String name) {
        return head.lines()
                .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(name + ":"))
                .map(line -> line.substring(name.length() + 1).strip())
                .findFirst();
    }

    /// Where the next of these begins to be over.
    private int after(byte[] wanted, int from) {
        for (int i = Math.max(0, from); i + wanted.length <= bytes.length; i++) {
            if (startsWith(wanted, 0, i)) {
                return i + wanted.length;
            }
        }
        throw new UnreadableBodyException("it ends too early");
    }

    private boolean startsWith(byte[] wanted, int skipped, int at) {
        int length = wanted.length - skipped;
        return at + length <= bytes.length && Arrays.equals(wanted, skipped, wanted.length, bytes, at, at + length);
    }
}
