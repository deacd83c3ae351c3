package dev.gyre.net;

import dev.gyre.Parks;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Where connections to a host come from: the system chooses, or one of the numbers of an address of this machine.
///
/// @param address null if the system chooses
/// @param numbers what it resolves to
record LocalEnd(@Nullable Address address, List<InetAddress> numbers) {
    @Parks
    static LocalEnd of(ConnectOptions options) {
        return options.local()
                .map(local -> new LocalEnd(local, options.dns().resolve(local.host())))
                .orElseGet(() -> new LocalEnd(null, List.of()));
    }

    /// The one for a connection to `peer`, which is of its family; null if the system chooses.
    @Nullable
    InetSocketAddress towards(InetSocketAddress peer) throws LocalAddressException {
        if (address == null) {
            return null;
        }
        for (InetAddress number : numbers) {
            if (number.getClass() == peer.getAddress().getClass()) {
                return new InetSocketAddress(number, address.port());
            }
        }
        throw LocalAddressException.ofOtherFamily(address);
    }
}
