package dev.gyre.net;

import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;
import org.jspecify.annotations.Nullable;

/// What the two sides of a TLS connection agreed on.
///
/// @param protocol such as `TLSv1.3`
/// @param cipherSuite such as `TLS_AES_256_GCM_SHA384`
/// @param applicationProtocol what ALPN chose, such as `h2`, if anything
/// @param peerCertificates the peer's certificates, its own first; empty if it showed none
public record TlsSession(
        String protocol,
        String cipherSuite,
        Optional<String> applicationProtocol,
        List<X509Certificate> peerCertificates) {
    static TlsSession of(SSLSession session, @Nullable String applicationProtocol) {
        return new TlsSession(
                session.getProtocol(),
                session.getCipherSuite(),
                Optional.ofNullable(applicationProtocol),
                certificates(session));
    }

    private static List<X509Certificate> certificates(SSLSession session) {
        try {
            return Arrays.stream(session.getPeerCertificates())
                    .flatMap(certificate -> certificate instanceof X509Certificate x509 ? Stream.of(x509) : Stream.of())
                    .toList();
        } catch (SSLPeerUnverifiedException _) {
            return List.of();
        }
    }
}
