package dev.gyre.postgres.client;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.gyre.Parks;
import dev.gyre.postgres.PgConnectFailedException;
import dev.gyre.postgres.PgReader;
import dev.gyre.postgres.wire.EndPointHash;
import dev.gyre.postgres.wire.Md5Password;
import dev.gyre.postgres.wire.ProtocolFault;
import dev.gyre.postgres.wire.Scram;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Proves to the server that we know the password, in the way in which it asks. Passwords in clear text go only where
/// nobody can listen.
final class Proof {
    private static final int NONCE_BYTES = 18;
    private static final int OK = 0;
    private static final int CLEARTEXT = 3;
    private static final int MD5 = 5;
    private static final int SASL = 10;
    private static final int SASL_CONTINUE = 11;
    private static final int SASL_FINAL = 12;

    private final Login login;
    private final Credentials credentials;
    private @Nullable Scram scram;
    private boolean isBound;
    private boolean isVerified;
    private boolean isDone;

    Proof(Login login, Credentials credentials) {
        this.login = login;
        this.credentials = credentials;
    }

    /// The server asks for something, or is content.
    @Parks
    void asked(PgReader body) {
        int kind = body.int4();
        switch (kind) {
            case OK -> accepted();
            case CLEARTEXT -> clearText();
            case MD5 -> {
                byte[] salt = body.bytes(4);
                login.frontend().password(Md5Password.of(credentials.user(), credentials.requirePassword(), salt));
                login.send();
            }
            case SASL -> begin(mechanisms(body));
            case SASL_CONTINUE -> {
                Scram running = running();
                Scram.Challenge challenge = running.challenge(body.bytes(body.remaining()));
                byte[] salted = credentials.salted().of(credentials.requirePassword(), challenge);
                login.frontend().saslNext(running.proof(salted));
                login.send();
            }
            case SASL_FINAL -> {
                running().verify(body.bytes(body.remaining()));
                isVerified = true;
            }
            default ->
                throw new PgConnectFailedException(
                        "the server wants a kind of authentication that is not supported (" + kind
                                + ": Kerberos, GSSAPI, SSPI and OAuth are not). Let pg_hba.conf ask for scram-sha-256",
                        false,
                        (Throwable) null);
        }
    }

    /// @throws ProtocolFault if the server went on without having let us in
    void requireDone() {
        if (!isDone) {
            throw new ProtocolFault("the server is ready before it has let us in");
        }
    }

    private void accepted() {
        if (scram != null && !isVerified) {
            throw new ProtocolFault("the server let us in without proving that it knows the password");
        }
        if (bindingMode().equals("require") && !isBound) {
            throw new PgConnectFailedException(
                    "channel_binding=require, and the server " + credentials.host()
                            + " let us in without it: somebody may be in between, or the server does not use scram-sha-256"
                            + " over TLS",
                    false,
                    (Throwable) null);
        }
        isDone = true;
    }

    private void clearText() {
        if (!login.isProtected()) {
            throw new PgConnectFailedException(
                    "the server " + credentials.host()
                            + " wants the password in clear text over a connection without TLS,"
                            + " where everybody can read it; it was not sent. Use sslmode=verify-full, or let pg_hba.conf ask"
                            + " for scram-sha-256",
                    false,
                    (Throwable) null);
        }
        login.frontend().password(credentials.requirePassword());
        login.send();
    }

    private void begin(List<String> mechanisms) {
        Optional<byte[]> binding = bindingMode().equals("disable")
                ? Optional.empty()
                : login.stream()
                        .tls()
                        .flatMap(tls ->
                                tls.peerCertificates().stream().findFirst().flatMap(EndPointHash::of));
        isBound = binding.isPresent() && mechanisms.contains(Scram.PLUS);
        if (!isBound && !mechanisms.contains(Scram.PLAIN)) {
            throw new PgConnectFailedException(
                    "the server offers " + mechanisms + " to prove a password, and " + Scram.PLAIN
                            + " is supported, with " + Scram.PLUS + " over TLS",
                    false,
                    (Throwable) null);
        }
        byte[] random = new byte[NONCE_BYTES];
        new SecureRandom().nextBytes(random);
        String nonce = new String(Base64.getEncoder().encode(random), US_ASCII);
        Scram begun = new Scram(
                nonce,
                isBound ? binding.orElseThrow() : null,
                binding.isPresent(),
                login.settings().mostIterations());
        scram = begun;
        credentials.requirePassword();
        login.frontend().saslFirst(isBound ? Scram.PLUS : Scram.PLAIN, begun.first());
        login.send();
    }

    private String bindingMode() {
        return login.settings().value("channel_binding", "prefer");
    }

    private Scram running() {
        if (scram == null) {
            throw new ProtocolFault("the server goes on with a proof that was not begun");
        }
        return scram;
    }

    private static List<String> mechanisms(PgReader body) {
        var mechanisms = new ArrayList<String>();
        for (String next = body.textToZero(); !next.isEmpty(); next = body.textToZero()) {
            mechanisms.add(next);
        }
        return mechanisms;
    }
}
