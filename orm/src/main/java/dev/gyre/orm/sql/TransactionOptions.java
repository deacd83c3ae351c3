package dev.gyre.orm.sql;

/// How a transaction runs.
///
/// @param isolation how much it sees of others
/// @param isReadOnly whether it may only read
/// @param attempts how often its body is run at most, if it fails because of others (serialisation, deadlock)
public record TransactionOptions(Isolation isolation, boolean isReadOnly, int attempts) {
    private static final TransactionOptions STANDARD = new TransactionOptions(Isolation.STANDARD, false, 1);

    /// Checks what is given.
    public TransactionOptions {
        if (attempts < 1) {
            throw new IllegalArgumentException("a transaction is tried at least once, not " + attempts + " times");
        }
    }

    /// As the engine does it, once.
    public static TransactionOptions standard() {
        return STANDARD;
    }

    /// With this isolation.
    public TransactionOptions withIsolation(Isolation other) {
        return new TransactionOptions(other, isReadOnly, attempts);
    }

    /// Only reading.
    public TransactionOptions readOnly() {
        return new TransactionOptions(isolation, true, attempts);
    }

    /// Run again if it fails because of others, so often in all.
    public TransactionOptions withAttempts(int most) {
        return new TransactionOptions(isolation, isReadOnly, most);
    }
}
