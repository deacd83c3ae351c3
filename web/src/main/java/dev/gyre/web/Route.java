package dev.gyre.web;

import dev.gyre.http.Handler;
import dev.gyre.http.HttpMethod;
import org.jspecify.annotations.Nullable;

/// Who answers what.
///
/// @param method null for all
/// @param section whose middleware and error actions stand around it
/// @param place where it was declared
record Route(@Nullable HttpMethod method, PathPattern pattern, Handler handler, Section section, Place place) {
    /// The same with what its section puts around it.
    Route nested() {
        return new Route(method, pattern, section.nested(handler), section, place);
    }

    /// For messages.
    @Override
    public String toString() {
        return (method == null ? "any method" : method.name()) + " " + pattern + " (" + place + ")";
    }
}
