package dev.gyre.postgres.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the server answers to all that lies before one Sync: it is fed message by message, until ReadyForQuery makes
/// it **whole**. The first error in it counts; what follows up to ReadyForQuery was skipped by the server.
public final class Answer {
    /// Takes what comes in too large amounts to be kept.
    public interface Stream {
        /// The body of a CopyData; the bytes are its own only during the call.
        void data(byte[] bytes, int from, int length);
    }

    private final @Nullable Stream stream;
    private int @Nullable [] parameters;
    private @Nullable List<ResultColumn> columns;
    private RawRows rows = new RawRows();
    private final List<String> tags = new ArrayList<>(1);
    private byte @Nullable [] error;
    private boolean isSuspended;
    private boolean isDescribed;
    private boolean isCopying;
    private boolean isWhole;
    private char status = 'I';

    /// One that keeps all that comes.
    public Answer() {
        this(null);
    }

    /// One that hands the data of a COPY on.
    public Answer(@Nullable Stream stream) {
        this.stream = stream;
    }

    /// Takes a message, and returns whether the answer is whole with it.
    ///
    /// @throws ProtocolFault if it makes no sense here
    public boolean accept(byte type, byte[] bytes, int from, int length) {
        switch (type) {
            case 'D' -> rows.add(bytes, from, length);
            case 'C' -> tags.add(new String(bytes, from, length - 1, UTF_8));
            case 'Z' -> {
                status = (char) bytes[from];
                isWhole = true;
            }
            case 'E' -> fail(bytes, from, length);
            case 't' -> parameters = parameters(bytes, from, length);
            case 'T' -> describe(ResultColumn.parse(bytes, from, length));
            case 'n' -> describe(List.of());
            case 's' -> isSuspended = true;
            case 'G', 'H' -> isCopying = true;
            case 'd' -> data(bytes, from, length);
            case 'c' -> isCopying = false;
            case '1', '2', '3', 'I' -> {}
            default ->
                throw new ProtocolFault("a message of type \"" + MessageParser.printable(type)
                        + "\" came, which has no place in an answer");
        }
        return isWhole;
    }

    /// The types of the parameters of a statement that was described.
    public int[] parameters() {
        return parameters == null ? new int[0] : parameters.clone();
    }

    /// The columns that were described; none if nothing was, or the statement has none.
    public List<ResultColumn> columns() {
        return columns == null ? List.of() : columns;
    }

    /// Whether columns, or their absence, were described.
    public boolean isDescribed() {
        return isDescribed;
    }

    /// The rows.
    public RawRows rows() {
        return rows;
    }

    /// What the server said at the end of each statement, such as `UPDATE 3`.
    public List<String> tags() {
        return tags;
    }

    /// How many rows the last statement concerned, as its tag says.
    public long count() {
        return tags.isEmpty() ? 0 : count(tags.getLast());
    }

    /// How many rows all statements concerned.
    public long counts() {
        return tags.stream().mapToLong(Answer::count).sum();
    }

    private static long count(String tag) {
        int space = tag.lastIndexOf(' ');
        long count = 0;
        for (int i = space + 1; i < tag.length(); i++) {
            int digit = tag.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                return 0;
            }
            count = 10 * count + digit;
        }
        return space > 0 ? count : 0;
    }

    /// The body of the first ErrorResponse; null without one.
    public byte @Nullable [] error() {
        return error;
    }

    /// Whether a portal has more rows.
    public boolean isSuspended() {
        return isSuspended;
    }

    /// Whether the server waits for the data of a COPY, or sends some.
    public boolean isCopying() {
        return isCopying;
    }

    /// Whether ReadyForQuery has come.
    public boolean isWhole() {
        return isWhole;
    }

    /// Where the session stands: `I` idle, `T` in a transaction, `E` in one that has failed.
    public char status() {
        return status;
    }

    private void describe(List<ResultColumn> described) {
        columns = described;
        isDescribed = true;
        if (rows.count() > 0) {
            rows = new RawRows(); // of the statement before, in a script
        }
    }

    private void fail(byte[] bytes, int from, int length) {
        isCopying = false;
        if (error == null) {
            error = Arrays.copyOfRange(bytes, from, from + length);
        }
    }

    private void data(byte[] bytes, int from, int length) {
        if (stream == null) {
            throw new ProtocolFault("data of a COPY came that nobody asked for");
        }
        stream.data(bytes, from, length);
    }

    private static int[] parameters(byte[] bytes, int from, int length) {
        var fields = new Fields(bytes, from, length);
        int[] types = new int[fields.int2()];
        for (int i = 0; i < types.length; i++) {
            types[i] = fields.int4();
        }
        return types;
    }
}
