package dev.gyre.web.endpoint;

import dev.gyre.Parks;

/// Takes what a provider provides, and runs inside of the call all that uses it (what follows `yield` in
/// FastAPI comes after the call). See [Provides].
///
/// @param <T> what is provided
@FunctionalInterface
public interface Give<T> {
    /// Provides `value` and returns when nobody needs it any more. It is called once.
    ///
    /// @throws Exception what the endpoint threw: it is to be thrown on, or another one in its place
    @Parks
    void to(T value) throws Exception;
}
