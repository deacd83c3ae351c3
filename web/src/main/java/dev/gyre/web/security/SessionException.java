package dev.gyre.web.security;

/// A session cannot hold what it was given.
public final class SessionException extends WebSecurityException {
    SessionException(String message) {
        super(message, null);
    }
}
