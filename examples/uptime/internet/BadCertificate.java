package uptime.internet;

import static dev.gyre.Async.blocking;

import dev.gyre.Parks;
import dev.gyre.net.Tls;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;

/// A certificate that nobody can trust, because it is signed with its own key: made when it is needed.
final class BadCertificate {
    private static final String PASSWORD = "secret to nobody";

    private BadCertificate() {}

    /// Settings for a server that shows it. Parks while the JDK's keytool makes it.
    @Parks
    static Tls make() throws Exception {
        return Tls.server(blocking(BadCertificate::keyStore), PASSWORD.toCharArray());
    }

    private static KeyStore keyStore() throws Exception {
        Path directory = Files.createTempDirectory("uptime");
        Path file = directory.resolve("certificate.p12");
        try {
            keytool(file);
            var store = KeyStore.getInstance("PKCS12");
            try (InputStream in = Files.newInputStream(file)) {
                store.load(in, PASSWORD.toCharArray());
            }
            return store;
        } finally {
            Files.deleteIfExists(file);
            Files.deleteIfExists(directory);
        }
    }

    private static void keytool(Path file) throws IOException, InterruptedException {
        String keytool =
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        int exitCode = new ProcessBuilder(
                        keytool,
                        "-genkeypair",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=nobody",
                        "-alias",
                        "nobody",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        file.toString(),
                        "-storepass",
                        PASSWORD)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
        if (exitCode != 0) {
            throw new IOException("keytool could not make a certificate; it ended with " + exitCode);
        }
    }
}
