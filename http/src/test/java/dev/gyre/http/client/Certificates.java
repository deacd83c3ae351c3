package dev.gyre.http.client;

import dev.gyre.net.Tls;
import io.netty.pkitesting.CertificateBuilder;
import io.netty.pkitesting.X509Bundle;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;

/// A certificate for localhost, signed by itself, as PEM files in a directory.
record Certificates(Path certificate, Path key) {
    static Certificates in(Path directory) throws Exception {
        Instant now = Instant.now();
        X509Bundle bundle = new CertificateBuilder()
                .ecp256()
                .subject("CN=localhost")
                .addSanDnsName("localhost")
                .setIsCertificateAuthority(true)
                .notBefore(now.minus(Duration.ofDays(10)))
                .notAfter(now.plus(Duration.ofDays(10)))
                .buildSelfSigned();
        Path certificate = Files.writeString(directory.resolve("server.pem"), bundle.getCertificatePathPEM());
        Path key = Files.writeString(directory.resolve("server.key"), bundle.getPrivateKeyPEM());
        return new Certificates(certificate, key);
    }

    Tls server() {
        return Tls.server(certificate, key);
    }

    Tls client() {
        return Tls.client().trusting(certificate);
    }
}
