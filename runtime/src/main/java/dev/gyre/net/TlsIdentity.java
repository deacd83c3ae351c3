package dev.gyre.net;

import io.netty.handler.ssl.SslContextBuilder;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;

/// Who this side is: a certificate and its key, wherever they come from.
@FunctionalInterface
interface TlsIdentity {
    /// A client that shows no certificate.
    TlsIdentity NONE = _ -> SslContextBuilder.forClient();

    /// Begins a context with it; blocks while it is read.
    SslContextBuilder builder(boolean isClient) throws Exception;

    /// Where it is read from; none if that is no file.
    default List<Path> files() {
        return List.of();
    }

    static TlsIdentity pem(Path certificates, Path key) {
        return new Pem(certificates, key);
    }

    /// One in two files.
    record Pem(Path certificates, Path key) implements TlsIdentity {
        @Override
        public SslContextBuilder builder(boolean isClient) throws Exception {
            SslContextBuilder builder = read(isClient);
            PemPair.require(certificates, key); // after what says more of files that are none
            return builder;
        }

        private SslContextBuilder read(boolean isClient) throws IOException {
            try (InputStream chain = Files.newInputStream(certificates);
                    InputStream secret = Files.newInputStream(key)) {
                return isClient
                        ? SslContextBuilder.forClient().keyManager(chain, secret)
                        : SslContextBuilder.forServer(chain, secret);
            }
        }

        @Override
        public List<Path> files() {
            return List.of(certificates, key);
        }
    }

    static TlsIdentity keyStore(KeyStore store, char[] password) {
        char[] copy = password.clone();
        return isClient -> {
            var factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            factory.init(store, copy);
            return isClient ? SslContextBuilder.forClient().keyManager(factory) : SslContextBuilder.forServer(factory);
        };
    }
}
