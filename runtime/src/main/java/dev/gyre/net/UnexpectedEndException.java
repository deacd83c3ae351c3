package dev.gyre.net;

/// The peer ended the stream in the middle of what was asked for (asyncio's `IncompleteReadError`).
public final class UnexpectedEndException extends NetException {
    private final byte[] partial;

    UnexpectedEndException(String wanted, byte[] partial) {
        super(
                "the stream ended after " + partial.length + " bytes, but " + wanted
                        + " was asked for. The usual cause is"
                        + " a peer that closed early or crashed; what came is in partial()",
                null);
        this.partial = partial;
    }

    /// What had come; taken out of the stream.
    public byte[] partial() {
        return partial.clone();
    }
}
