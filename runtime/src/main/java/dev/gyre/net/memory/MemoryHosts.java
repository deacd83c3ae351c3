package dev.gyre.net.memory;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The hosts of a network and their addresses: 10.0.0.1 and so on, in the order in which they were named. Loop thread
/// only, once tasks use it.
public final class MemoryHosts {
    private static final int PER_BYTE = 256;

    private final Map<String, InetAddress> addresses = new LinkedHashMap<>();
    private final Map<InetAddress, String> names = new LinkedHashMap<>();

    MemoryHosts() {}

    /// The address of the host of this name, which is made if it is new.
    public InetAddress named(String name) {
        String host = name.toLowerCase(Locale.ROOT);
        InetAddress known = addresses.get(host);
        if (known != null) {
            return known;
        }
        int number = addresses.size() + 1;
        InetAddress address = address(host, number);
        addresses.put(host, address);
        names.put(address, host);
        return address;
    }

    /// The name, as it is kept here, of a host that is made if it is new.
    public String made(String name) {
        named(name);
        return name.toLowerCase(Locale.ROOT);
    }

    /// The name of a host, as it is kept here.
    ///
    /// @throws IllegalArgumentException if there is no such host
    public String known(String name) {
        String host = name.toLowerCase(Locale.ROOT);
        if (!addresses.containsKey(host)) {
            throw new IllegalArgumentException("the network has no host \"" + name + "\"; it has " + addresses.keySet()
                    + ". A host is there once something ran or listened on it");
        }
        return host;
    }

    /// The name of the host with this address, or null.
    @Nullable
    String at(InetAddress address) {
        return names.get(address);
    }

    InetAddress resolve(String name) throws UnknownHostException {
        InetAddress number = withoutAsking(name);
        InetAddress found = number != null ? number : addresses.get(name.toLowerCase(Locale.ROOT));
        if (found == null) {
            throw new UnknownHostException(
                    "the network in memory has no host of this name; it has " + addresses.keySet());
        }
        return found;
    }

    InetAddress toListen(String name) {
        InetAddress number = withoutAsking(name);
        return number != null ? number : named(name);
    }

    /// One address of each: here, all addresses of a host lead to the same listeners.
    private static @Nullable InetAddress withoutAsking(String name) {
        List<InetAddress> known = KnownNames.find(name);
        return known == null ? null : known.getFirst();
    }

    private static InetAddress address(String host, int number) {
        try {
            byte[] bytes = {10, (byte) (number / PER_BYTE / PER_BYTE), (byte) (number / PER_BYTE), (byte) number};
            return InetAddress.getByAddress(host, bytes);
        } catch (UnknownHostException e) {
            throw new AssertionError(e); // four bytes are always an address
        }
    }
}
