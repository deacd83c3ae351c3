package dev.gyre.postgres.client;

import dev.gyre.Loop;
import dev.gyre.Parks;
import dev.gyre.net.ByteStream;
import dev.gyre.postgres.PgConnectFailedException;
import dev.gyre.postgres.PgReader;
import dev.gyre.postgres.PgWriter;
import dev.gyre.postgres.client.LoginReader.Message;
import dev.gyre.postgres.wire.Frontend;
import dev.gyre.postgres.wire.ProtocolFault;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/// The begin of a session: who we are, the proof of it, and what the server says of itself.
final class Login {
    private final ByteStream stream;
    private final ConnectionSettings settings;
    private final Credentials credentials;
    private final LoginReader in;
    private final PgWriter out = new PgWriter();
    private final Frontend frontend = new Frontend(out);
    private final Map<String, String> parameters = new HashMap<>();
    private int process;
    private byte[] secret = {};
    private String protocol = "3.0";

    Login(ByteStream stream, ConnectionSettings settings, Credentials credentials) {
        this.stream = stream;
        this.settings = settings;
        this.credentials = credentials;
        this.in = new LoginReader(stream);
    }

    /// Says who we are and proves it. Parks; if cancelled, whoever opened the stream breaks it off.
    ///
    /// @throws PgConnectFailedException if the server does not let us in
    @Parks
    Greeting run() {
        long began = now();
        boolean isNew = !settings.value("max_protocol_version", "3.0").equals("3.0");
        protocol = isNew ? "3.2" : "3.0";
        frontend.startup(isNew ? Frontend.PROTOCOL_3_2 : Frontend.PROTOCOL_3_0, startup());
        send();
        Message first = in.next();
        long roundTrip = now() - began;
        var proof = new Proof(this, credentials);
        for (Message message = first; !isReady(message, proof); message = in.next()) {}
        while (in.hasMore()) {
            isReady(in.next(), proof);
        }
        return new Greeting(in.rest(), parameters, process, secret, protocol, roundTrip);
    }

    Frontend frontend() {
        return frontend;
    }

    /// Sends what was put together.
    @Parks
    void send() {
        stream.write(out.view());
        out.clear();
    }

    boolean isProtected() {
        return stream.tls().isPresent() || credentials.host().isSocket();
    }

    ByteStream stream() {
        return stream;
    }

    ConnectionSettings settings() {
        return settings;
    }

    private boolean isReady(Message message, Proof proof) {
        PgReader body = message.reader();
        switch (message.type()) {
            case 'R' -> proof.asked(body);
            case 'S' -> parameters.put(body.textToZero(), body.textToZero());
            case 'K' -> {
                process = body.int4();
                secret = body.bytes(body.remaining());
            }
            case 'v' -> {
                int newest = body.int4();
                protocol = "3." + (newest & 0xffff);
                refuseUnknownOptions(body);
            }
            case 'N' -> {}
            case 'E' -> throw ConnectFailures.refused(message.body());
            case 'Z' -> {
                proof.requireDone();
                return true;
            }
            default ->
                throw new ProtocolFault("a message of type \"" + (char) message.type()
                        + "\" came while the session began, where it has no place");
        }
        return false;
    }

    private static void refuseUnknownOptions(PgReader body) {
        int count = body.int4();
        if (count > 0) {
            throw new ProtocolFault("the server does not know the protocol option " + body.textToZero());
        }
    }

    private Map<String, String> startup() {
        var all = new LinkedHashMap<String, String>();
        all.put("user", settings.user());
        all.put("database", settings.database());
        all.put("client_encoding", "UTF8");
        all.put("DateStyle", "ISO");
        all.putAll(settings.sessionSettings());
        all.putIfAbsent("application_name", "gyre");
        return all;
    }

    private static long now() {
        return Loop.current().clock().nanos();
    }
}
