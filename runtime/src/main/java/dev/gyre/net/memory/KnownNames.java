package dev.gyre.net.memory;

import java.net.InetAddress;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Names whose addresses are known without asking anybody, on every network: numbers, and this machine.
public final class KnownNames {
    private static final List<InetAddress> LOCALHOST =
            List.of(InetAddress.ofLiteral("127.0.0.1"), InetAddress.ofLiteral("::1"));

    private KnownNames() {}

    /// The addresses of `host`, or null if somebody has to be asked. A number is its own address, and `localhost` is
    /// this machine (RFC 6761). Never parks.
    public static @Nullable List<InetAddress> find(String host) {
        String name = host.toLowerCase(Locale.ROOT);
        if (name.equals("localhost") || name.endsWith(".localhost")) {
            return LOCALHOST;
        }
        boolean mayBeNumber = host.indexOf(':') >= 0 || (!host.isEmpty() && Character.isDigit(host.charAt(0)));
        if (!mayBeNumber) {
            return null;
        }
        try {
            return List.of(InetAddress.ofLiteral(host));
        } catch (IllegalArgumentException _) {
            return null; // a name that begins with a digit
        }
    }
}
