package dev.gyre.bench.contest;

import java.util.List;
import java.util.stream.Collectors;

/// Somebody who was asked to take part is not installed. Nobody is left out in silence.
public final class PeerMissingException extends RuntimeException {
    PeerMissingException(List<Contender> missing) {
        super(missing.stream()
                .map(PeerMissingException::advice)
                .distinct()
                .collect(Collectors.joining("\n", "", "\nOr choose the peers that are there with --peers.")));
    }

    /// What to say of one who is missing, in a line.
    public static String advice(Contender peer) {
        return "%s cannot take part: %s"
                .formatted(peer.name(), peer.needs().orElseThrow().advice());
    }
}
