package dev.gyre.net;

import io.netty.handler.ssl.ApplicationProtocolConfig;
import io.netty.handler.ssl.ApplicationProtocolConfig.Protocol;
import io.netty.handler.ssl.ApplicationProtocolConfig.SelectedListenerFailureBehavior;
import io.netty.handler.ssl.ApplicationProtocolConfig.SelectorFailureBehavior;
import io.netty.handler.ssl.ClientAuth;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import java.util.List;

/// What [Tls] was told, and Netty's context made from it.
///
/// @param renewal how often the files are looked at again; zero for never
record TlsSettings(
        boolean isClient,
        TlsIdentity identity,
        TlsTrust trust,
        List<String> applicationProtocols,
        List<String> protocols,
        boolean checksHost,
        boolean requiresClientCertificates,
        Duration renewal) {
    private static final List<String> PROTOCOLS = List.of("TLSv1.3", "TLSv1.2");

    static final TlsSettings CLIENT =
            new TlsSettings(true, TlsIdentity.NONE, TlsTrust.JDK, List.of(), PROTOCOLS, true, false, Duration.ZERO);
    static final TlsSettings SERVER =
            new TlsSettings(false, TlsIdentity.NONE, TlsTrust.JDK, List.of(), PROTOCOLS, false, false, Duration.ZERO);

    TlsSettings withIdentity(TlsIdentity changed) {
        return new TlsSettings(
                isClient,
                changed,
                trust,
                applicationProtocols,
                protocols,
                checksHost,
                requiresClientCertificates,
                renewal);
    }

    TlsSettings withTrust(TlsTrust changed) {
        return new TlsSettings(
                isClient,
                identity,
                changed,
                applicationProtocols,
                protocols,
                checksHost,
                requiresClientCertificates,
                renewal);
    }

    TlsSettings withApplicationProtocols(List<String> changed) {
        return new TlsSettings(
                isClient, identity, trust, changed, protocols, checksHost, requiresClientCertificates, renewal);
    }

    TlsSettings withProtocols(List<String> changed) {
        return new TlsSettings(
                isClient,
                identity,
                trust,
                applicationProtocols,
                changed,
                checksHost,
                requiresClientCertificates,
                renewal);
    }

    TlsSettings withoutHostCheck() {
        return new TlsSettings(
                isClient, identity, trust, applicationProtocols, protocols, false, requiresClientCertificates, renewal);
    }

    TlsSettings withClientCertificates() {
        return new TlsSettings(isClient, identity, trust, applicationProtocols, protocols, checksHost, true, renewal);
    }

    TlsSettings withRenewal(Duration every) {
        return new TlsSettings(
                isClient,
                identity,
                trust,
                applicationProtocols,
                protocols,
                checksHost,
                requiresClientCertificates,
                every);
    }

    /// Reads keys and certificates; blocks.
    SslContext context() {
        try {
            SslContextBuilder builder = identity.builder(isClient);
            trust.apply(builder);
            builder.sslProvider(SslProvider.JDK)
                    .protocols(protocols)
                    .endpointIdentificationAlgorithm(checksHost ? "HTTPS" : null)
                    .clientAuth(requiresClientCertificates ? ClientAuth.REQUIRE : ClientAuth.NONE);
            if (!applicationProtocols.isEmpty()) {
                builder.applicationProtocolConfig(new ApplicationProtocolConfig(
                        Protocol.ALPN,
                        SelectorFailureBehavior.NO_ADVERTISE,
                        SelectedListenerFailureBehavior.ACCEPT,
                        applicationProtocols));
            }
            return builder.build();
        } catch (NoSuchFileException e) {
            throw unusable("there is no file " + e.getFile(), e);
        } catch (Exception e) {
            throw unusable(
                    e.getMessage() + ". Expected are certificates in PEM or a key store, and a private key as PKCS #8"
                            + " (\"BEGIN PRIVATE KEY\") that belongs to the first certificate",
                    e);
        }
    }

    private static TlsFailedException unusable(String words, Exception cause) {
        return new TlsFailedException(
                "could not use the certificates or the key", TlsFailedException.Problem.SETTINGS, words, cause);
    }
}
