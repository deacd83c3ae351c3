package dev.gyre.web;

import org.jspecify.annotations.Nullable;

/// The failures of this room: all unchecked, each with its data as fields.
public abstract sealed class WebException extends RuntimeException
        permits AnswerException,
                EndpointException,
                FilesMissingException,
                InvalidRequestException,
                LinkException,
                RouteException {
    WebException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
