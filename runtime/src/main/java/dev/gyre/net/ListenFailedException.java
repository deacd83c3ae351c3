package dev.gyre.net;

/// A listener could not be opened.
public final class ListenFailedException extends NetException {
    private final Address address;

    ListenFailedException(Address address, Throwable cause) {
        super("could not listen on " + address + ": " + advice(cause), cause);
        this.address = address;
    }

    private static String advice(Throwable cause) {
        if (Causes.says(cause, "in use")) {
            return "another listener has that port. Choose another one, 0 for any, or end its owner (ss -ltnp shows it)";
        }
        if (Causes.says(cause, "permission denied")) {
            return "this process may not. Ports below 1024 are for root, or need the capability net_bind_service";
        }
        if (Causes.says(cause, "cannot assign")) {
            return "no interface of this machine has that address. To listen on all of them say \"0.0.0.0\" or \"::\"";
        }
        return "it " + Causes.words(cause);
    }

    /// Where it was to listen.
    public Address address() {
        return address;
    }
}
