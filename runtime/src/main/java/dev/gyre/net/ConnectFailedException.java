package dev.gyre.net;

import java.util.List;
import java.util.stream.Collectors;

/// None of the addresses of a host could be connected to. What each attempt met is in [#attempts], and
/// suppressed in this.
public final class ConnectFailedException extends NetException {
    /// One attempt.
    ///
    /// @param address the address, by number
    /// @param cause what it met
    public record Attempt(Address address, Exception cause) {
        @Override
        public String toString() {
            return address + " " + Causes.words(cause);
        }
    }

    private final Address address;
    private final List<Attempt> attempts;

    ConnectFailedException(Address address, List<Attempt> attempts) {
        super(message(address, attempts), null);
        this.address = address;
        this.attempts = List.copyOf(attempts);
        attempts.forEach(attempt -> addSuppressed(attempt.cause()));
    }

    private static String message(Address address, List<Attempt> attempts) {
        return "could not connect to " + address + ": "
                + attempts.stream().map(Attempt::toString).collect(Collectors.joining("; "))
                + advice(address);
    }

    private static String advice(Address address) {
        return switch (address) {
            case Address.HostPort _ ->
                ". A refusal usually means that nothing listens on that port; silence, that a firewall drops the"
                        + " packets or the host is off. Check the address and that the server runs";
            case Address.UnixPath _ ->
                ". A refusal usually means that the file was left behind by a server that has ended. Check the path,"
                        + " its permissions, and that the server runs";
        };
    }

    /// What was to be connected to.
    public Address address() {
        return address;
    }

    /// Every attempt that was made, in the order in which they failed.
    public List<Attempt> attempts() {
        return attempts;
    }
}
