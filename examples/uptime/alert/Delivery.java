package uptime.alert;

import java.time.Instant;

/// What became of an alert for one receiver.
///
/// @param id of the alert, as the receiver is told it
/// @param receiver its host and port; the rest of its URL may be a secret
/// @param type of the alert
/// @param site the URL of the site
/// @param state `waiting`, `retrying`, `delivered`, `given up`, or `dropped` since too many were waiting
/// @param attempts how many there were
/// @param answer what the receiver said to the latest of them; empty before the first
/// @param at when this was so
public record Delivery(
        String id, String receiver, String type, String site, String state, int attempts, String answer, Instant at) {}
