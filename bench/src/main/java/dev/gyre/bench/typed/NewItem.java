package dev.gyre.bench.typed;

import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import java.util.List;

/// What is posted. The annotations are for those who obey them; [Bounds] says the same by hand.
record NewItem(
        @NotNull @Size(min = 1, max = 80) String name,
        @NotNull @Size(min = 1, max = 20) String unit,
        @Positive @DecimalMax("100000") double price,
        @Min(1) @Max(1000) int quantity,
        @NotNull @Size(max = 8) List<@NotNull @Size(min = 1, max = 20) String> tags) {}
