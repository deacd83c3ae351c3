package dev.gyre.web;

import dev.gyre.Parks;
import dev.gyre.http.Request;

/// An [Action] that has nothing to say: the response is 204.
@FunctionalInterface
public interface VoidAction {
    @Parks
    void run(Request request) throws Exception;
}
