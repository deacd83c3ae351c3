package dev.gyre.net;

/// A listener could not be opened.
public final class ListenFailedException extends NetException {
    private final Address address;

    ListenFailedException(Address address, Throwable cause) {
        super("could not listen on " + address + ": " + advice(address, cause), cause);
        this.address = address;
    }

    private static String advice(Address address, Throwable cause) {
        return address instanceof Address.UnixPath ? unixAdvice(cause) : advice(cause);
    }

    private static String unixAdvice(Throwable cause) {
        if (Causes.says(cause, "in use")) {
            return "another listener answers there. Choose another path, or end its owner (ss -lxp shows it)";
        }
        if (Causes.says(cause, UnixBinding.OTHER_FILE)) {
            return "a file that is no socket is in the way, and was left alone. Choose another path, or delete it";
        }
        if (Causes.says(cause, "no such file")) {
            return "its directory does not exist. Make it before";
        }
        if (Causes.says(cause, "permission denied")) {
            return "this process may not make files in its directory. Choose another one, or change its owner or mode";
        }
        return "it " + Causes.words(cause);
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
