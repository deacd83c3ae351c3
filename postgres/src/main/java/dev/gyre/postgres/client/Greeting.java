package dev.gyre.postgres.client;

import dev.gyre.postgres.wire.MessageParser;
import java.util.Map;

/// What server and driver have told each other when a session begins.
///
/// @param parser what has read the begin, and reads on
/// @param parameters what the server said of itself, such as `server_version`; it is kept up to date
/// @param process the number by which a cancel names the session
/// @param secret what proves that a cancel may
/// @param protocol the version that both speak, such as `3.0`
/// @param roundTrip nanoseconds from the startup message to the first answer
record Greeting(
        MessageParser parser,
        Map<String, String> parameters,
        int process,
        byte[] secret,
        String protocol,
        long roundTrip) {}
