package dev.gyre.http.server;

import dev.gyre.net.Tls;
import io.netty.pkitesting.CertificateBuilder;
import io.netty.pkitesting.X509Bundle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.function.UnaryOperator;

/// A certificate authority for one test, and what it signs, as PEM files in a directory.
final class Certificates {
    private final Path directory;
    private final X509Bundle authority =
            build(builder().subject("CN=Test authority").setIsCertificateAuthority(true));
    private int issued;

    Certificates(Path directory) throws IOException {
        this.directory = directory;
        Files.writeString(authorityFile(), authority.getRootCertificatePEM());
    }

    Path authorityFile() {
        return directory.resolve("authority.pem");
    }

    /// For a server on localhost.
    Tls server() throws IOException {
        return server(it -> it.addSanDnsName("localhost").addSanIpAddress("127.0.0.1"));
    }

    Tls server(UnaryOperator<CertificateBuilder> changes) throws IOException {
        Path[] files = files(issue(changes));
        return Tls.server(files[0], files[1]);
    }

    /// For a client that trusts this authority.
    Tls client() {
        return Tls.client().trusting(authorityFile());
    }

    X509Bundle issue(UnaryOperator<CertificateBuilder> changes) {
        try {
            return changes.apply(builder().subject("CN=Test " + ++issued)).buildIssuedBy(authority);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /// The files of a certificate and its key.
    Path[] files(X509Bundle bundle) throws IOException {
        Path[] files = {directory.resolve(issued + ".pem"), directory.resolve(issued + ".key")};
        Files.writeString(files[0], bundle.getCertificatePathPEM());
        Files.writeString(files[1], bundle.getPrivateKeyPEM());
        return files;
    }

    private static CertificateBuilder builder() {
        Instant now = Instant.now();
        return new CertificateBuilder()
                .ecp256()
                .notBefore(now.minus(Duration.ofDays(10)))
                .notAfter(now.plus(Duration.ofDays(10)));
    }

    private static X509Bundle build(CertificateBuilder builder) {
        try {
            return builder.buildSelfSigned();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
