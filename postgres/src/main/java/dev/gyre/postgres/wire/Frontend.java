package dev.gyre.postgres.wire;

import dev.gyre.postgres.PgWriter;
import java.util.Map;

/// The messages of this side, written one behind the other. Pure.
public final class Frontend {
    /// The protocol of all servers.
    public static final int PROTOCOL_3_0 = 3 << 16;
    /// The protocol with longer keys for cancels, from 18 on.
    public static final int PROTOCOL_3_2 = 3 << 16 | 2;

    private static final int CANCEL = 1234 << 16 | 5678;
    private static final int WANT_TLS = 1234 << 16 | 5679;

    private final PgWriter out;

    /// Writes to `out`.
    public Frontend(PgWriter out) {
        this.out = out;
    }

    /// Asks whether the server speaks TLS.
    public void tlsRequest() {
        out.int4(8);
        out.int4(WANT_TLS);
    }

    /// Begins a session.
    public void startup(int protocol, Map<String, String> parameters) {
        int at = out.size();
        out.int4(0);
        out.int4(protocol);
        parameters.forEach((key, value) -> {
            out.textAndZero(key);
            out.textAndZero(value);
        });
        out.int1(0);
        endAt(at);
    }

    /// Asks to cancel what is under way in another session.
    public void cancel(int process, byte[] secret) {
        int at = out.size();
        out.int4(0);
        out.int4(CANCEL);
        out.int4(process);
        out.bytes(secret);
        endAt(at);
    }

    /// Sends a password, or what stands for it.
    public void password(String password) {
        int at = begin('p');
        out.textAndZero(password);
        endAt(at);
    }

    /// Begins a proof.
    public void saslFirst(String mechanism, byte[] message) {
        int at = begin('p');
        out.textAndZero(mechanism);
        out.int4(message.length);
        out.bytes(message);
        endAt(at);
    }

    /// Goes on with it.
    public void saslNext(byte[] message) {
        int at = begin('p');
        out.bytes(message);
        endAt(at);
    }

    /// Runs a script.
    public void query(String script) {
        int at = begin('Q');
        out.textAndZero(script);
        endAt(at);
    }

    /// Prepares a statement; the server finds the types of its parameters.
    public void parse(String name, String sql) {
        int at = begin('P');
        out.textAndZero(name);
        out.textAndZero(sql);
        out.int2(0);
        endAt(at);
    }

    /// Asks what a statement takes and gives.
    public void describeStatement(String name) {
        named('D', 'S', name);
    }

    /// Forgets a statement.
    public void closeStatement(String name) {
        named('C', 'S', name);
    }

    /// Forgets a portal.
    public void closePortal(String name) {
        named('C', 'P', name);
    }

    /// Gives a statement its parameters.
    ///
    /// @param resultFormats of the columns: 1 for binary, 0 for text
    public void bind(String portal, String statement, Parameters parameters, short[] resultFormats) {
        int at = begin('B');
        out.textAndZero(portal);
        out.textAndZero(statement);
        parameters.writeTo(out);
        out.int2(resultFormats.length);
        for (short format : resultFormats) {
            out.int2(format);
        }
        endAt(at);
    }

    /// Runs a portal, for so many rows, or for all with 0.
    public void execute(String portal, int rows) {
        int at = begin('E');
        out.textAndZero(portal);
        out.int4(rows);
        endAt(at);
    }

    /// Ends what belongs together.
    public void sync() {
        endAt(begin('S'));
    }

    /// Asks for the answers so far, without ending what belongs together.
    public void flush() {
        endAt(begin('H'));
    }

    /// Sends a piece of a COPY.
    public void copyData(byte[] bytes, int from, int length) {
        int at = begin('d');
        out.bytes(bytes, from, length);
        endAt(at);
    }

    /// Ends a COPY.
    public void copyDone() {
        endAt(begin('c'));
    }

    /// Breaks a COPY off.
    public void copyFail(String why) {
        int at = begin('f');
        out.textAndZero(why);
        endAt(at);
    }

    /// Says goodbye.
    public void terminate() {
        endAt(begin('X'));
    }

    private void named(char type, char kind, String name) {
        int at = begin(type);
        out.int1(kind);
        out.textAndZero(name);
        endAt(at);
    }

    private int begin(char type) {
        out.int1(type);
        int at = out.size();
        out.int4(0);
        return at;
    }

    private void endAt(int at) {
        out.int4At(at, out.size() - at);
    }
}
