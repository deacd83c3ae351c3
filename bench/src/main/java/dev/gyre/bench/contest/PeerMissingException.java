package dev.gyre.bench.contest;

import java.util.List;
import java.util.stream.Collectors;

/// Somebody who was asked to take part is not installed. Nobody is left out in silence.
public final class PeerMissingException extends RuntimeException {
    PeerMissingException(List<Contender> missing) {
        super(missing.stream()
                .map(peer -> "%s cannot take part: %s"
                        .formatted(peer.name(), peer.needs().orElseThrow().advice()))
                .distinct()
                .collect(Collectors.joining("\n", "", "\nOr choose the peers that are there with --peers.")));
    }
}
