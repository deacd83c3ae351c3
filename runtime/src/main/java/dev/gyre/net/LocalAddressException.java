package dev.gyre.net;

import java.io.Serial;
import java.net.BindException;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/// An attempt to connect did not come as far as the network, because of the address that it was to come from.
final class LocalAddressException extends BindException {
    @Serial
    private static final long serialVersionUID = 1L;

    private LocalAddressException(Address local, String words, @Nullable Throwable cause) {
        super("cannot be reached from " + local + ", which " + words);
        initCause(cause);
    }

    /// The system refuses it.
    static LocalAddressException refused(InetSocketAddress local, Throwable cause) {
        return new LocalAddressException(Address.of(local), Causes.words(cause), cause);
    }

    /// It has no number of the same family as the peer.
    static LocalAddressException ofOtherFamily(Address local) {
        return new LocalAddressException(local, "is of the other family (IPv4, IPv6)", null);
    }
}
