package dev.gyre.net;

import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.util.InsecureTrustManagerFactory;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import javax.net.ssl.TrustManagerFactory;

/// Whose signature under the peer's certificate counts.
@FunctionalInterface
interface TlsTrust {
    /// Whom the JDK trusts.
    TlsTrust JDK = _ -> {};

    /// Everybody, which is nobody.
    TlsTrust ANYBODY = builder -> builder.trustManager(InsecureTrustManagerFactory.INSTANCE);

    /// Reads it; blocks.
    void apply(SslContextBuilder builder) throws Exception;

    static TlsTrust pem(Path authorities) {
        return builder -> {
            try (InputStream certificates = Files.newInputStream(authorities)) {
                builder.trustManager(certificates);
            }
        };
    }

    static TlsTrust keyStore(KeyStore authorities) {
        return builder -> {
            var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init(authorities);
            builder.trustManager(factory);
        };
    }
}
