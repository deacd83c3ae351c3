package dev.gyre.orm.music;

import dev.gyre.orm.table.Id;
import dev.gyre.orm.table.Ref;
import dev.gyre.orm.table.Version;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A concert, whose table is written by hand.
public record Gig(
        @Id long id,
        @Nullable Ref<Band> band,
        String venue,
        @Nullable LocalDate held,
        BigDecimal price,
        @Nullable String details,
        List<String> tags,
        @Version int version,
        @Nullable Instant created) {
    public static Gig of(@Nullable Ref<Band> band, String venue, String price, String... tags) {
        return new Gig(0, band, venue, LocalDate.of(2026, 11, 30), new BigDecimal(price), null, List.of(tags), 1, null);
    }
}
