package dev.gyre.web;

import dev.gyre.Parks;
import dev.gyre.http.Request;
import org.jspecify.annotations.Nullable;

/// Answers a request that failed. What it returns becomes the response, as with [Action]; if that is no
/// [dev.gyre.http.Response], its status is that of the failure: what a [dev.gyre.http.StatusException] says,
/// else 500.
///
/// @param <E> the failures it is for
@FunctionalInterface
public interface ErrorAction<E extends Exception> {
    @Parks
    @Nullable
    Object answer(Request request, E failure) throws Exception;
}
