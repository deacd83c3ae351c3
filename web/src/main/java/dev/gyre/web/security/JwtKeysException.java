package dev.gyre.web.security;

import org.jspecify.annotations.Nullable;

/// The keys of an issuer could not be had, or are none.
public final class JwtKeysException extends WebSecurityException {
    JwtKeysException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
