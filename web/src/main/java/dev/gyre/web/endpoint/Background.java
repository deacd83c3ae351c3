package dev.gyre.web.endpoint;

import dev.gyre.VoidWork;

/// Takes work that an endpoint leaves for later (Starlette's `BackgroundTasks`). It is done after the response
/// was sent, in the order in which it was left, and before what was provided for the request is cleaned up. If
/// the endpoint fails, none of it is done; the failure of one is logged, and the others follow all the same.
/// An application that stops waits for it.
///
/// A parameter of this type needs no mark.
public interface Background {
    /// Leaves `work`. Never parks.
    void run(VoidWork<?> work);
}
