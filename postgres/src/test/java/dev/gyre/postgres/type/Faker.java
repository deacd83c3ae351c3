package dev.gyre.postgres.type;

import dev.gyre.postgres.PgArray;
import dev.gyre.postgres.PgBits;
import dev.gyre.postgres.PgBox;
import dev.gyre.postgres.PgCircle;
import dev.gyre.postgres.PgInet;
import dev.gyre.postgres.PgInterval;
import dev.gyre.postgres.PgLine;
import dev.gyre.postgres.PgLsn;
import dev.gyre.postgres.PgMacAddress;
import dev.gyre.postgres.PgMoney;
import dev.gyre.postgres.PgMultirange;
import dev.gyre.postgres.PgPath;
import dev.gyre.postgres.PgPoint;
import dev.gyre.postgres.PgPolygon;
import dev.gyre.postgres.PgRange;
import dev.gyre.postgres.PgSegment;
import dev.gyre.postgres.PgSnapshot;
import dev.gyre.postgres.PgTid;
import dev.gyre.postgres.PgTsVector;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Random values of every type, the same ones for the same seed, which the server gives back as they are.
final class Faker {
    private final Random random;
    private final Map<String, Supplier<Object>> makers = new LinkedHashMap<>();

    Faker(long seed) {
        random = new Random(seed);
        numbers();
        times();
        figures();
        others();
        List<String> elements = new ArrayList<>(makers.keySet());
        elements.remove("char"); // whose array is written "char"[]
        elements.forEach(element -> makers.put(element + "[]", () -> array(makers.get(element))));
        makers.put("int4range", () -> range(random.nextInt(-999, 999), random.nextInt(999)));
        makers.put("daterange", () -> {
            LocalDate from = date();
            return PgRange.closedOpen(from, from.plusDays(random.nextInt(1, 999)));
        });
        makers.put(
                "int8multirange",
                () -> PgMultirange.of(PgRange.closedOpen((long) -random.nextInt(5, 9), 0L), PgRange.atLeast((long)
                        random.nextInt(3, 99))));
        makers.put("\"char\"", () -> (char) random.nextInt(1, 128));
    }

    List<String> types() {
        return List.copyOf(makers.keySet());
    }

    Object value(String type) {
        return makers.get(type).get();
    }

    private void numbers() {
        makers.put("bool", random::nextBoolean);
        makers.put("int2", () -> (short) random.nextInt());
        makers.put("int4", random::nextInt);
        makers.put("int8", random::nextLong);
        makers.put("oid", () -> random.nextInt() & 0xFFFF_FFFFL);
        makers.put("xid8", () -> random.nextLong() >>> 1);
        makers.put("float4", () -> Float.intBitsToFloat(random.nextInt() & 0xBFFF_FFFF));
        makers.put("float8", () -> Double.longBitsToDouble(random.nextLong() & 0xBFFF_FFFF_FFFF_FFFFL));
        makers.put("numeric", () -> new BigDecimal(new BigInteger(random.nextInt(200), random), random.nextInt(60)));
        makers.put("money", () -> new PgMoney(random.nextLong()));
    }

    private void times() {
        makers.put("date", this::date);
        makers.put("time", this::time);
        makers.put("timetz", () -> OffsetTime.of(time(), ZoneOffset.ofTotalSeconds(random.nextInt(-57_599, 57_599))));
        makers.put("timestamp", () -> LocalDateTime.of(date(), time()));
        makers.put("timestamptz", () -> LocalDateTime.of(date(), time()).toInstant(ZoneOffset.UTC));
        makers.put("interval", () -> new PgInterval(random.nextInt() / 2, random.nextInt() / 2, random.nextLong() / 2));
    }

    private LocalDate date() {
        return LocalDate.ofEpochDay(random.nextInt(-2_400_000, 80_000_000));
    }

    private LocalTime time() {
        return LocalTime.ofNanoOfDay(random.nextLong(86_400_000_000L) * 1000);
    }

    private void figures() {
        makers.put("point", this::point);
        makers.put("line", () -> new PgLine(number(), number() + 10_000, number()));
        makers.put("lseg", () -> new PgSegment(point(), point()));
        makers.put("box", () -> new PgBox(point(), point()));
        makers.put("path", () -> new PgPath(points(), random.nextBoolean()));
        makers.put("polygon", () -> new PgPolygon(points()));
        makers.put("circle", () -> new PgCircle(point(), random.nextDouble()));
    }

    private void others() {
        makers.put("text", () -> text(40));
        makers.put("varchar", () -> text(9));
        makers.put("json", () -> "\"" + letters() + "\"");
        makers.put("jsonb", () -> "{\"" + letters() + "\": [1, " + random.nextInt() + "]}");
        makers.put("bytea", () -> bytes(random.nextInt(300)));
        makers.put("uuid", () -> new UUID(random.nextLong(), random.nextLong()));
        makers.put("tid", () -> new PgTid(random.nextInt() & 0xFFFF_FFFFL, random.nextInt(65_536)));
        makers.put("inet", () -> PgInet.of(bytes(4), random.nextInt(33)));
        makers.put("cidr", () -> PgInet.of(bytes(16), 128));
        makers.put("macaddr", () -> PgMacAddress.of(bytes(6)));
        makers.put("macaddr8", () -> PgMacAddress.of(bytes(8)));
        makers.put("varbit", () -> {
            int length = random.nextInt(70);
            return PgBits.of(length, bytes((length + 7) / 8));
        });
        makers.put("pg_lsn", () -> new PgLsn(random.nextLong()));
        makers.put("pg_snapshot", () -> new PgSnapshot(10, 99, List.of(11L + random.nextInt(9), 30L)));
        makers.put(
                "tsvector",
                () -> new PgTsVector(List.of(new PgTsVector.Lexeme(
                        letters(),
                        List.of(new PgTsVector.Position(1 + random.nextInt(99), (char) ('A' + random.nextInt(4))))))));
    }

    private Object array(Supplier<Object> element) {
        int rows = random.nextInt(3);
        int columns = 1 + random.nextInt(3);
        List<@Nullable Object> all = new ArrayList<>();
        for (int i = 0; i < rows * columns; i++) {
            all.add(random.nextInt(5) == 0 ? null : element.get());
        }
        return rows == 0
                ? new PgArray<>(List.of(), List.of(), List.of())
                : new PgArray<>(List.of(rows, columns), List.of(random.nextInt(-9, 9), 1), all);
    }

    private static PgRange<Integer> range(int from, int length) {
        return length == 0 ? PgRange.empty() : PgRange.closedOpen(from, from + length);
    }

    private PgPoint point() {
        return new PgPoint(number(), number());
    }

    private List<PgPoint> points() {
        List<PgPoint> points = new ArrayList<>();
        for (int i = 0; i <= random.nextInt(5); i++) {
            points.add(point());
        }
        points.add(point());
        return points;
    }

    private double number() {
        return random.nextInt(-9999, 9999) / 8.0;
    }

    private byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    private String text(int longest) {
        return random.ints(random.nextInt(longest + 1), 1, 0x1_FFFF)
                .filter(point -> !(point >= 0xD800 && point < 0xE000))
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private String letters() {
        return random.ints(8, 'a', 'z')
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
