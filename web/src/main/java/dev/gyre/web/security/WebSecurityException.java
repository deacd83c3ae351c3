package dev.gyre.web.security;

import org.jspecify.annotations.Nullable;

/// The failures of this room: all unchecked, each with its data as fields, none with a secret in it.
public abstract sealed class WebSecurityException extends RuntimeException
        permits JwtException, JwtKeysException, SessionException {
    WebSecurityException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
