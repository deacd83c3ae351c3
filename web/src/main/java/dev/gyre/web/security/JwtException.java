package dev.gyre.web.security;

import org.jspecify.annotations.Nullable;

/// A token is not one that may be trusted. The message tells why, but nothing that stands in the token.
public final class JwtException extends WebSecurityException {
    private final Why why;

    /// What is wrong with it.
    public enum Why {
        /// It is none, or damaged.
        MALFORMED,
        /// It is signed in a way that is not allowed here.
        ALGORITHM,
        /// There is no key of its name and kind.
        KEY,
        /// The signature is not that of the key.
        SIGNATURE,
        /// It was good until a while ago.
        EXPIRED,
        /// It is not good yet.
        EARLY,
        /// Somebody else issued it.
        ISSUER,
        /// It is meant for somebody else.
        AUDIENCE,
        /// It lacks something that is needed here.
        CLAIM
    }

    JwtException(Why why, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.why = why;
    }

    public Why why() {
        return why;
    }
}
