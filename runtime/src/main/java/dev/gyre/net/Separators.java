package dev.gyre.net;

import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a message may end with. Of several that occur, the one that is **complete first** counts, so that the
/// message is the shortest that can be; of those that are complete at the same byte the longest, so that `\r\n`
/// goes before `\n`.
final class Separators {
    private static final Comparator<Found> BEST =
            Comparator.comparingInt(Found::end).thenComparingInt(Found::start);

    private final List<byte[]> each;
    private final int shortest;
    private final int longest;

    /// One of them among some bytes.
    ///
    /// @param start where it begins
    /// @param end where it has ended
    /// @param place which one it is
    record Found(int start, int end, int place) {}

    private Separators(List<byte[]> each) {
        this.each = each;
        this.shortest = each.stream().mapToInt(it -> it.length).min().orElse(0);
        this.longest = each.stream().mapToInt(it -> it.length).max().orElse(0);
        if (shortest == 0) {
            throw new IllegalArgumentException("a message needs at least one separator, and each of them a byte");
        }
    }

    /// @throws IllegalArgumentException if there is none, or one without a byte
    static Separators of(List<byte[]> each) {
        return new Separators(each.stream().map(byte[]::clone).toList());
    }

    int longest() {
        return longest;
    }

    /// The one that counts, looking no earlier than at `from`; null if there is none.
    @Nullable
    Found firstIn(ByteQueue bytes, int from) {
        return each.size() == 1 ? onlyIn(bytes, from) : bestIn(bytes, from);
    }

    private @Nullable Found onlyIn(ByteQueue bytes, int from) {
        int start = bytes.indexOf(each.getFirst(), from);
        return start < 0 ? null : new Found(start, start + longest, 0);
    }

    private @Nullable Found bestIn(ByteQueue bytes, int from) {
        Found best = null;
        for (int start = from; start + shortest <= (best == null ? bytes.size() : best.end); start++) {
            for (int place = 0; place < each.size(); place++) {
                byte[] separator = each.get(place);
                if (bytes.hasAt(start, separator)) {
                    var found = new Found(start, start + separator.length, place);
                    best = best == null || BEST.compare(found, best) < 0 ? found : best;
                }
            }
        }
        return best;
    }
}
