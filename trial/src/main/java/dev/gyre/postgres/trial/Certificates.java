package dev.gyre.postgres.trial;

import io.netty.pkitesting.CertificateBuilder;
import io.netty.pkitesting.X509Bundle;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.function.UnaryOperator;

/// A certificate authority for one test, and what it signs, as PEM files in a directory.
public final class Certificates {
    private final Path directory;
    private final X509Bundle authority;

    /// Writes the authority's own certificate into `directory`.
    public Certificates(Path directory) {
        this.directory = directory;
        try {
            authority = builder()
                    .subject("CN=Test authority")
                    .setIsCertificateAuthority(true)
                    .buildSelfSigned();
            Files.writeString(authorityFile(), authority.getRootCertificatePEM());
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /// Whom to trust.
    public Path authorityFile() {
        return directory.resolve("authority.pem");
    }

    /// Issues a certificate, and writes it and its key as `name.crt` and `name.key`.
    public void issue(String name, UnaryOperator<CertificateBuilder> changes) {
        try {
            X509Bundle made = changes.apply(builder()).buildIssuedBy(authority);
            Files.writeString(directory.resolve(name + ".crt"), made.getCertificatePathPEM());
            Path key = directory.resolve(name + ".key");
            Files.writeString(key, made.getPrivateKeyPEM());
            Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-------"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static CertificateBuilder builder() {
        Instant now = Instant.now();
        return new CertificateBuilder()
                .ecp256()
                .notBefore(now.minus(Duration.ofDays(10)))
                .notAfter(now.plus(Duration.ofDays(10)));
    }
}
