package dev.gyre.web;

import org.jspecify.annotations.Nullable;

/// An endpoint or a provider cannot be as it was declared: which method and parameter, and what to write
/// instead. The application does not start.
public final class EndpointException extends WebException {
    private final String subject;

    EndpointException(String subject, String why, @Nullable Throwable cause) {
        super(subject + ": " + why, cause);
        this.subject = subject;
    }

    /// The method or class concerned, as in `Items.add`.
    public String subject() {
        return subject;
    }
}
