package dev.gyre.postgres;

import java.util.List;
import java.util.stream.Collectors;

/// Which transactions can be seen, `pg_snapshot` and `txid_snapshot`.
///
/// @param xmin all before it have ended
/// @param xmax none from it on has
/// @param running those between that have not, ascending
public record PgSnapshot(long xmin, long xmax, List<Long> running) {

    /// @param running are copied
    public PgSnapshot {
        running = List.copyOf(running);
    }

    /// As `100:1000:100,200`.
    @Override
    public String toString() {
        return xmin + ":" + xmax + ":" + running.stream().map(String::valueOf).collect(Collectors.joining(","));
    }
}
