package dev.gyre.net;

import io.netty.handler.ssl.SslContextBuilder;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import javax.net.ssl.KeyManagerFactory;

/// Who this side is: a certificate and its key, wherever they come from.
@FunctionalInterface
interface TlsIdentity {
    /// A client that shows no certificate.
    TlsIdentity NONE = _ -> SslContextBuilder.forClient();

    /// Begins a context with it; blocks while it is read.
    SslContextBuilder builder(boolean isClient) throws Exception;

    static TlsIdentity pem(Path certificates, Path key) {
        return isClient -> {
            try (InputStream chain = Files.newInputStream(certificates);
                    InputStream secret = Files.newInputStream(key)) {
                return isClient
                        ? SslContextBuilder.forClient().keyManager(chain, secret)
                        : SslContextBuilder.forServer(chain, secret);
            }
        };
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
