package dev.gyre.http.client;

import dev.gyre.http.Response;
import dev.gyre.net.ByteStream;

/// A connection that the server has turned over to another protocol.
///
/// @param response the answer of 101
/// @param stream the connection, which is the caller's to close
public record Upgraded(Response response, ByteStream stream) {}
