package dev.gyre.http.client;

/// What a client has done and has open, on all loops together; approximate while it works.
///
/// @param inUse connections that are in an exchange or being opened
/// @param idle connections that wait for a request
/// @param waiting requests that wait for a connection
/// @param connects connections that were opened so far
/// @param reuses requests that found one open
/// @param repeats requests that were sent again because the connection they had found was stale
public record ClientStats(int inUse, int idle, int waiting, long connects, long reuses, long repeats) {
    static final ClientStats NONE = new ClientStats(0, 0, 0, 0, 0, 0);

    ClientStats plus(ClientStats other) {
        return new ClientStats(
                inUse + other.inUse,
                idle + other.idle,
                waiting + other.waiting,
                connects + other.connects,
                reuses + other.reuses,
                repeats + other.repeats);
    }
}
