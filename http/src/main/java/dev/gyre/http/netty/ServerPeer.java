package dev.gyre.http.netty;

import dev.gyre.net.Address;
import dev.gyre.net.ByteStream;
import dev.gyre.net.TlsSession;
import org.jspecify.annotations.Nullable;

/// Who is at the other end of a connection, and how it is called from there.
///
/// @param local the address of this end
/// @param tls what TLS agreed on; null without
record ServerPeer(Address local, Address remote, @Nullable TlsSession tls) {
    static ServerPeer of(ByteStream stream) {
        return new ServerPeer(
                stream.localAddress(), stream.remoteAddress(), stream.tls().orElse(null));
    }

    String scheme() {
        return tls == null ? "http" : "https";
    }

    /// Whom a request is for, without the port that is the scheme's own.
    ///
    /// @param said what the request says; null if it does not
    String authority(@Nullable String said) {
        String authority = said == null ? local.toString() : said;
        String usual = tls == null ? ":80" : ":443";
        return authority.endsWith(usual) ? authority.substring(0, authority.length() - usual.length()) : authority;
    }
}
