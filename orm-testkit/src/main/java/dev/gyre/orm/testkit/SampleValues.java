package dev.gyre.orm.testkit;

import dev.gyre.orm.expr.Column;
import dev.gyre.orm.model.ColumnModel;
import dev.gyre.orm.sql.SqlKind;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.random.RandomGenerator;

/// Values of one column, as they travel: any, or those that differ from row to row.
///
/// @param column that they are of
/// @param model of it in the picture of its table, if there is one
/// @param limits that checks set
/// @param chance that they are drawn from
record SampleValues(Column<?> column, Optional<ColumnModel> model, SampleLimits limits, SampleChance chance) {
    private static final LocalDate FIRST_DAY = LocalDate.of(2000, 1, 1);
    private static final int DAYS = 10_000;
    private static final int SECONDS = 86_400;
    private static final int MOST_ELEMENTS = 3;
    private static final int MOST_BYTES = 16;

    /// One that may come again.
    Object any() {
        return checked(of(kind(), Math.floorMod(random().nextLong(), 1L << 40), false));
    }

    /// The one of a row with this number; another for each.
    Object nth(long number) {
        return checked(of(kind(), chance.start() + number, true));
    }

    /// A whole number of a kind.
    static Number whole(SqlKind kind, long number) {
        return switch (kind) {
            case INT2 -> (short) number;
            case INT4 -> (int) number;
            default -> number;
        };
    }

    private Object of(SqlKind kind, long number, boolean isUnique) {
        List<String> choice = choice();
        if (!choice.isEmpty()) {
            return SampleNumbers.constant(kind, chosen(choice, number, isUnique));
        }
        return switch (kind) {
            case BOOL -> isUnique ? chosen(List.of(false, true), number, true) : random().nextBoolean();
            case INT2, INT4, INT8, FLOAT4, FLOAT8, NUMERIC -> numbers(kind).nth(number, isUnique);
            case TEXT -> new SampleTexts(limits.shortest(), longest(), random()).nth(number, isUnique);
            case BYTES -> bytes();
            case UUID -> uuid();
            case DATE -> FIRST_DAY.plusDays(number % DAYS);
            case TIME -> LocalTime.ofSecondOfDay(number % SECONDS);
            case TIMESTAMP -> moment(number);
            case INSTANT -> moment(number).toInstant(ZoneOffset.UTC);
            case DURATION -> Duration.ofSeconds(isUnique ? number : number % SECONDS);
            case JSON -> SampleJson.of(column, model, random());
            case LIST -> list();
        };
    }

    private SampleNumbers numbers(SqlKind kind) {
        return new SampleNumbers(kind, limits, model.map(ColumnModel::length).orElse(0), scale(), column.name());
    }

    private int scale() {
        return model.filter(each -> each.length() > 0).map(ColumnModel::scale).orElse(2);
    }

    /// To the second, in the years that all engines have.
    private static LocalDateTime moment(long number) {
        return FIRST_DAY.atStartOfDay().plusSeconds(number % ((long) DAYS * SECONDS));
    }

    private List<String> choice() {
        List<String> labels = model.map(ColumnModel::labels).orElse(List.of());
        if (labels.isEmpty() && column.type().javaType().isEnum()) {
            labels = new ArrayList<>();
            for (Object constant : column.type().javaType().getEnumConstants()) {
                labels.add(((Enum<?>) constant).name());
            }
        }
        return labels.isEmpty() ? limits.choice() : labels;
    }

    private <T> T chosen(List<T> choice, long number, boolean isUnique) {
        if (isUnique && number - chance.start() >= choice.size()) {
            throw new SampleException(
                    "there are no more than " + choice.size() + " values for " + column + ", which is unique: " + choice
                            + ". Draw fewer rows from one sample",
                    null);
        }
        return choice.get(isUnique ? (int) (number % choice.size()) : random().nextInt(choice.size()));
    }

    private int longest() {
        int length = model.map(ColumnModel::length).orElse(0);
        return Math.min(limits.longest(), length == 0 ? Integer.MAX_VALUE : length);
    }

    private byte[] bytes() {
        var bytes = new byte[1 + random().nextInt(MOST_BYTES)];
        random().nextBytes(bytes);
        return bytes;
    }

    private UUID uuid() {
        long high = (random().nextLong() & ~0xf000L) | 0x4000L; // version 4, RFC 9562
        long low = (random().nextLong() & ~(3L << 62)) | (1L << 63);
        return new UUID(high, low);
    }

    private List<Object> list() {
        var all = new ArrayList<>();
        SqlKind element = column.type().element().orElseThrow().kind();
        for (int i = random().nextInt(MOST_ELEMENTS + 1); i > 0; i--) {
            all.add(of(element, Math.floorMod(random().nextLong(), 1L << 40), false));
        }
        return all;
    }

    /// What a type of the program may refuse is told with the column.
    private Object checked(Object carried) {
        try {
            column.type().fromCarrier(carried);
            return carried;
        } catch (RuntimeException e) {
            throw new SampleException(
                    "no value of " + column.type().javaType().getSimpleName() + " can be made up for " + column
                            + ": its type refused " + carried + ". Give one: .with(column, value) (seed "
                            + chance.seed() + ")",
                    e);
        }
    }

    private SqlKind kind() {
        return column.type().kind();
    }

    private RandomGenerator random() {
        return chance.random();
    }
}
