package dev.gyre.net;

/// A connection was to be accepted from a listener that is closed, or was closed meanwhile.
public final class ListenerClosedException extends NetException {
    private final Address address;

    ListenerClosedException(Address address) {
        super(
                "cannot accept: the listener on " + address + " is closed. A loop that should end with it says"
                        + " for (var stream : listener), which ends here without an exception",
                null);
        this.address = address;
    }

    /// Where it listened.
    public Address address() {
        return address;
    }
}
