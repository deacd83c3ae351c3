package dev.gyre.postgres.client;

import dev.gyre.postgres.PgConnectionLostException;
import org.jspecify.annotations.Nullable;

/// How the end of a connection is told.
final class Lost {
    private Lost() {}

    /// The stream broke or ended; with what the server said before, if it did.
    static PgConnectionLostException by(@Nullable Throwable failure, byte @Nullable [] farewell) {
        String why = farewell != null
                ? "the server said: " + ServerError.text(farewell)
                : failure != null
                        ? "the stream broke: " + failure.getMessage()
                        : "the server closed it without a word, as when it crashes or a box in between forgets it";
        return new PgConnectionLostException("the connection to PostgreSQL was lost: " + why, failure);
    }

    /// The pool closes it, or the loop.
    static PgConnectionLostException byClosing() {
        return new PgConnectionLostException("the connection was closed on this side", null);
    }

    /// For a statement that was under way.
    static PgConnectionLostException during(String statement, RuntimeException why) {
        return new PgConnectionLostException(
                why.getMessage() + ". It was lost while this was under way, and whether the server did it is unknown: "
                        + statement,
                why);
    }

    /// For one that was not sent.
    static PgConnectionLostException before(RuntimeException why) {
        return new PgConnectionLostException(why.getMessage() + ". Nothing was sent", why);
    }
}
