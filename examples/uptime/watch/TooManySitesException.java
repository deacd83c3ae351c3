package uptime.watch;

/// As many sites are watched as people and programs may add.
public final class TooManySitesException extends RuntimeException {
    TooManySitesException(int most) {
        super("no more than " + most + " sites can be watched; remove one that nobody needs");
    }
}
