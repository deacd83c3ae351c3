package dev.gyre.http.netty;

import java.time.Duration;

/// How patient an exchange is.
///
/// @param write while the server takes nothing
/// @param read while the server sends nothing
/// @param duplex bytes of the answer that are kept while the request is still being sent and nobody reads, so
///     that a server that answers while it reads does not stand still
public record ExchangeLimits(Duration write, Duration read, long duplex) {}
