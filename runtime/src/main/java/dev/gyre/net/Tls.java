package dev.gyre.net;

import dev.gyre.Async;
import dev.gyre.Parks;
import io.netty.buffer.ByteBufAllocator;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslHandler;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Settings for encrypted streams, of a client or of a server: TLS 1.3 and 1.2 of the JDK. Immutable; each
/// method returns a changed copy. Files are read and checked when the settings are first used, off the loop.
/// Make them once and share them: connections with the same settings resume each other's sessions.
///
/// A client checks that the server's certificate is signed by somebody the JDK trusts, is valid now, and is for
/// the host that was asked for. To be told less takes a method that says `insecure`.
public final class Tls {
    static final Duration HANDSHAKE_LIMIT = Duration.ofSeconds(10);

    private final TlsSettings settings;
    private volatile @Nullable SslContext context; // made when first used

    Tls(TlsSettings settings) {
        this.settings = settings;
    }

    /// For connecting: trusts whom the JDK trusts.
    public static Tls client() {
        return new Tls(TlsSettings.CLIENT);
    }

    /// For listening, with a certificate in PEM files.
    ///
    /// @param certificates the server's certificate, followed by those that lead to the authority
    /// @param key its private key, PKCS #8, not encrypted
    public static Tls server(Path certificates, Path key) {
        return new Tls(TlsSettings.SERVER.withIdentity(TlsIdentity.pem(certificates, key)));
    }

    /// For listening, with the certificate and key in a key store.
    public static Tls server(KeyStore store, char[] password) {
        return new Tls(TlsSettings.SERVER.withIdentity(TlsIdentity.keyStore(store, password)));
    }

    /// Trusts the authorities in a PEM file, and nobody else. For a server: those who sign its clients'
    /// certificates.
    public Tls trusting(Path authorities) {
        return new Tls(settings.withTrust(TlsTrust.pem(authorities)));
    }

    /// Trusts the authorities in a key store, and nobody else.
    public Tls trusting(KeyStore authorities) {
        return new Tls(settings.withTrust(TlsTrust.keyStore(authorities)));
    }

    /// Shows the server a certificate of the client's own, from PEM files.
    public Tls showing(Path certificates, Path key) {
        return new Tls(settings.withIdentity(TlsIdentity.pem(certificates, key)));
    }

    /// Lets in only clients with a certificate that is trusted; see [#trusting(Path)].
    public Tls requiringClientCertificates() {
        return new Tls(settings.withClientCertificates());
    }

    /// Offers these application protocols by ALPN, the preferred one first: `h2`, `http/1.1`. A server that
    /// knows none of the client's goes on without.
    public Tls offering(String... applicationProtocols) {
        return new Tls(settings.withApplicationProtocols(List.of(applicationProtocols)));
    }

    /// For listening, with PEM files: looks at them every so often while somebody listens, and has connections
    /// from then on see what has become of them. What cannot be used is logged, and what was read before stays
    /// in use.
    ///
    /// @throws IllegalArgumentException if the time is not positive
    public Tls renewingEvery(Duration time) {
        if (!time.isPositive()) {
            throw new IllegalArgumentException("files are looked at again after some time, not after " + time);
        }
        return new Tls(settings.withRenewal(time));
    }

    /// Speaks TLS 1.3 only.
    public Tls onlyTls13() {
        return new Tls(settings.withProtocols(List.of("TLSv1.3")));
    }

    /// Trusts any certificate, for any host: whoever sits in between can read and change everything. For tests.
    public Tls insecureTrustingAnybody() {
        return new Tls(settings.withTrust(TlsTrust.ANYBODY).withoutHostCheck());
    }

    /// Does not check that the certificate is for the host that was asked for: the owner of any trusted
    /// certificate can pass for it.
    public Tls insecureSkippingHostCheck() {
        return new Tls(settings.withoutHostCheck());
    }

    /// Reads the files, once, off the loop.
    ///
    /// @throws TlsFailedException if they cannot be used
    /// @throws IllegalArgumentException if these are settings for a server
    @Parks
    void prepareClient() {
        prepare(true, "Tls.server(...) is for listening; connect with Tls.client()");
    }

    /// Like [#prepareClient], for a listener.
    @Parks
    void prepareServer() {
        prepare(false, "Tls.client() is for connecting; listen with Tls.server(...), which has a certificate");
    }

    /// A handler for a connection to `host`; after [#prepareClient]. Never parks.
    SslHandler clientHandler(String host, int port) {
        return limited(prepared().newHandler(ByteBufAllocator.DEFAULT, host, port));
    }

    boolean isForClients() {
        return settings.isClient();
    }

    /// How often its files are looked at; zero for never.
    Duration renewal() {
        return settings.identity().files().isEmpty() ? Duration.ZERO : settings.renewal();
    }

    /// Its files.
    List<Path> files() {
        return settings.identity().files();
    }

    /// Reads the files again; blocks.
    ///
    /// @throws TlsFailedException if they cannot be used; then what was read before stays in use
    void renew() {
        context = settings.context();
    }

    /// A handler for an accepted connection; after [#prepareServer]. Never parks.
    SslHandler serverHandler() {
        return limited(prepared().newHandler(ByteBufAllocator.DEFAULT));
    }

    private void prepare(boolean isForClient, String refusal) {
        if (settings.isClient() != isForClient) {
            throw new IllegalArgumentException(refusal);
        }
        if (context == null) {
            context = Async.blocking(settings::context);
        }
    }

    private SslContext prepared() {
        SslContext made = context;
        if (made == null) {
            throw new IllegalStateException("these TLS settings were not prepared");
        }
        return made;
    }

    private static SslHandler limited(SslHandler handler) {
        handler.setHandshakeTimeoutMillis(HANDSHAKE_LIMIT.toMillis());
        return handler;
    }
}
