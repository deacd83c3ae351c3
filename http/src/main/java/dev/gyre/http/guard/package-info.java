/// What of a request is accepted and what is refused. Pure: bytes in, decisions out, so that every rule is tested
/// with bytes split anywhere. Start at [dev.gyre.http.guard.RequestParser].
package dev.gyre.http.guard;
