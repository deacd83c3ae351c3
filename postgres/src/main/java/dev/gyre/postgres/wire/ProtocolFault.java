package dev.gyre.postgres.wire;

/// The server sent something that the protocol does not allow here. It never leaves the driver as it is: whoever reads
/// the connection ends it, and tells those who wait.
public final class ProtocolFault extends RuntimeException {
    /// A fault with words for people.
    public ProtocolFault(String message) {
        super(message);
    }
}
