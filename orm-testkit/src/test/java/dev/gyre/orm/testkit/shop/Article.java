package dev.gyre.orm.testkit.shop;

import dev.gyre.orm.table.AsJson;
import dev.gyre.orm.table.Check;
import dev.gyre.orm.table.Id;
import dev.gyre.orm.table.Length;
import dev.gyre.orm.table.Precision;
import dev.gyre.orm.table.Table;
import dev.gyre.orm.table.Unique;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What is bought: a column of each kind.
@Table
public record Article(
        @Id UUID id,
        @Length(3) @Unique String code,
        @Unique int number,
        @Check("stock between 5 and 9") short stock,
        @Check("weight > 0 and weight <= 2") double weight,

        @Precision(value = 6, scale = 2) @Check("price > 1.5")
        BigDecimal price,

        Colour colour,
        @Check("grade in ('a', 'b')") String grade,
        @AsJson Size size,
        List<String> tags,
        byte[] picture,
        boolean sold,
        float share,
        LocalDate since,
        LocalTime opens,
        LocalDateTime local,
        Instant changed,
        Duration keeps,
        @Nullable Long weightInGrams) {

    /// What it looks like.
    public enum Colour {
        RED,
        GREEN,
        BLUE
    }

    /// How big it is.
    public record Size(int width, int height, List<String> notes) {}
}
