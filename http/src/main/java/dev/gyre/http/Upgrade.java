package dev.gyre.http;

import dev.gyre.VoidWorkWith;
import dev.gyre.net.ByteStream;

/// What follows a response that turns its connection over to another protocol (RFC 9110 §7.8).
///
/// @param conversation gets the connection as bytes once the response has been sent; at its end the connection
///     is closed. It runs in the task of the request.
public record Upgrade(VoidWorkWith<? super ByteStream, ?> conversation) {}
