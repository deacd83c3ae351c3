package library.domain;

/// A book cannot be lent now.
public final class NotLendableException extends RuntimeException {
    NotLendableException(String why) {
        super(why);
    }
}
