package library.domain;

/// There is no such thing.
public final class UnknownException extends RuntimeException {
    UnknownException(String kind, long id) {
        super("there is no " + kind + " " + id);
    }
}
