package dev.gyre.web;

import java.util.List;

/// A route cannot be as it was written, or not beside another one. The application does not start.
public final class RouteException extends WebException {
    private final List<String> places;

    RouteException(String message, Place... places) {
        super(message, null);
        this.places = List.of(places).stream().map(Place::toString).toList();
    }

    /// The lines of the application where the routes concerned were declared, as in `Main.java:12`.
    public List<String> places() {
        return places;
    }
}
