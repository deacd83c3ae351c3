package dev.gyre.postgres.type;

import dev.gyre.postgres.PgArray;
import dev.gyre.postgres.PgInterval;
import dev.gyre.postgres.PgTid;
import dev.gyre.postgres.trial.PgServer;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

/// Values at the edges of each type, by text and by Java value.
final class ValueTables {
    private static final String DIGITS = "1" + "0".repeat(117) + "." + "0".repeat(161);

    private ValueTables() {}

    static List<Sample> plain() {
        var all = new ArrayList<Sample>();
        all.addAll(Sample.of("bool", "t", true, "f", false));
        all.addAll(Sample.of("int2", "-32768", Short.MIN_VALUE, "32767", Short.MAX_VALUE, "0", (short) 0));
        all.addAll(Sample.of("int4", "-2147483648", Integer.MIN_VALUE, "2147483647", Integer.MAX_VALUE, "-1", -1));
        all.addAll(Sample.of("int8", "-9223372036854775808", Long.MIN_VALUE, "9223372036854775807", Long.MAX_VALUE));
        all.addAll(Sample.of("oid", "0", 0L, "10", 10L, "4294967295", 4294967295L));
        all.addAll(Sample.of("xid", "0", 0L, "4294967295", 4294967295L));
        all.addAll(Sample.of("cid", "1", 1L));
        all.addAll(Sample.of("xid8", "0", 0L, "9223372036854775807", Long.MAX_VALUE));
        all.addAll(Sample.of("tid", "(0,0)", new PgTid(0, 0), "(4294967295,65535)", new PgTid(4294967295L, 65535)));
        all.addAll(Sample.of("text", "", "", "žluťoučký 🐎", "žluťoučký 🐎", "A".repeat(70_000), "A".repeat(70_000)));
        all.addAll(Sample.of("varchar", "x", "x"));
        all.addAll(Sample.of("bpchar(4)", "ab  ", "ab  "));
        all.addAll(Sample.of("name", "pg_class", "pg_class"));
        all.addAll(Sample.of("\"char\"", "a", 'a', "", '\0'));
        all.addAll(Sample.of("xml", "<a>1</a>", "<a>1</a>"));
        all.addAll(Sample.of("bytea", "\\x", new byte[0], "\\x00ff10", new byte[] {0, -1, 16}));
        all.addAll(Sample.of(
                "uuid",
                "38a4ff5a-3a56-11e6-a6c2-c8f73323c6d4",
                UUID.fromString("38a4ff5a-3a56-11e6-a6c2-c8f73323c6d4"),
                "ffffffff-ffff-ffff-ffff-ffffffffffff",
                new UUID(-1, -1)));
        all.addAll(Sample.of("json", "{\"a\": [1,  2]}", "{\"a\": [1,  2]}"));
        all.addAll(Sample.of("jsonb", "{\"a\": [1, 2], \"b\": 0}", "{\"a\": [1, 2], \"b\": 0}"));
        all.addAll(Sample.of("jsonpath", "$.\"a\"[*]?(@ > 130)", "$.\"a\"[*]?(@ > 130)"));
        return all;
    }

    static List<Sample> fractions() {
        var all = new ArrayList<Sample>();
        all.addAll(Sample.of("float4", "1.1", 1.1f, "-1e-20", -1e-20f, "Infinity", Float.POSITIVE_INFINITY));
        all.addAll(Sample.of("float4", "NaN", Float.NaN, "-Infinity", Float.NEGATIVE_INFINITY, "-0", -0f));
        all.addAll(Sample.of("float8", "1.1", 1.1, "1.22e-98", 1.22e-98, "2.718281828459045", Math.E));
        all.addAll(Sample.of("float8", "NaN", Double.NaN, "Infinity", Double.POSITIVE_INFINITY));
        for (String text : List.of(
                "0",
                "1",
                "-1",
                "0.00000000000000",
                "1.00000000000000",
                "-2.00000000000000",
                "1234",
                "-1234",
                "10000",
                "9999",
                "100000000",
                "99999999.9999",
                "1000000000000000.00000000000000",
                "1234000000.00088883231",
                "3123.2311100000",
                "-3123.0023111",
                "-18446744073709551616",
                "340282366920938463463374607431768211456",
                "100.1",
                "100.12",
                "100.123",
                "100.1234",
                "100.12345",
                "100.123456790000000000000000",
                "0.1",
                "0.10",
                "0.0001",
                "0.00001",
                "0.00001000",
                "0.000000000000010000000000001",
                "0.000000000000000000000000001",
                "100.0",
                "1000.0",
                "10000.0",
                DIGITS,
                "0." + "0".repeat(999) + "1",
                "1" + "0".repeat(1000))) {
            all.addAll(Sample.of("numeric", text, new BigDecimal(text)));
        }
        all.addAll(Sample.of("numeric(3,2)", "1.00", new BigDecimal("1.00")));
        return all;
    }

    static List<Sample> times() {
        var all = new ArrayList<Sample>();
        all.addAll(
                Sample.of("date", "3000-05-20", LocalDate.of(3000, 5, 20), "1999-12-31", LocalDate.of(1999, 12, 31)));
        all.addAll(Sample.of("date", "infinity", LocalDate.MAX, "-infinity", LocalDate.MIN));
        all.addAll(Sample.of("date", "4713-01-01 BC", LocalDate.of(-4712, 1, 1)));
        all.addAll(Sample.of("time", "12:15:20", LocalTime.of(12, 15, 20), "24:00:00", LocalTime.MAX));
        all.addAll(Sample.of("time", "23:59:59.999999", LocalTime.of(23, 59, 59, 999_999_000)));
        all.addAll(Sample.of("timetz", "10:10:00+01:06", OffsetTime.parse("10:10:00+01:06")));
        all.addAll(Sample.of("timetz", "22:30:00-15:59:59", OffsetTime.parse("22:30:00-15:59:59")));
        all.addAll(Sample.of("timestamp", "0250-01-01 05:25:10", LocalDateTime.of(250, 1, 1, 5, 25, 10)));
        all.addAll(Sample.of("timestamp", "1970-01-01 20:31:23.648", LocalDateTime.parse("1970-01-01T20:31:23.648")));
        all.addAll(Sample.of("timestamp", "infinity", LocalDateTime.MAX, "-infinity", LocalDateTime.MIN));
        all.addAll(Sample.of("timestamptz", "1990-05-12 10:10:00+04", Instant.parse("1990-05-12T06:10:00Z")));
        all.addAll(Sample.of(
                "timestamptz", "1999-12-31 23:59:59.999999+00", Instant.parse("1999-12-31T23:59:59.999999Z")));
        all.addAll(Sample.of(
                "timestamptz", "294276-12-31 23:59:59.999999+00", Instant.parse("+294276-12-31T23:59:59.999999Z")));
        all.addAll(Sample.of("timestamptz", "infinity", Instant.MAX, "-infinity", Instant.MIN));
        all.addAll(Sample.of("interval", "00:00:00", PgInterval.ZERO, "1 mon", new PgInterval(1, 0, 0)));
        all.addAll(Sample.of(
                "interval", "-2 years -11 mons -10 days -02:00:00.8", new PgInterval(-35, -10, -7_200_800_000L)));
        all.addAll(Sample.of("interval", "40 days 00:00:10.001234", new PgInterval(0, 40, 10_001_234)));
        if (PgServer.version() >= 17) { // which the servers before do not have
            all.addAll(
                    Sample.of("interval", "infinity", PgInterval.INFINITY, "-infinity", PgInterval.NEGATIVE_INFINITY));
        }
        return all;
    }

    static List<Sample> arrays() {
        var all = new ArrayList<Sample>();
        all.addAll(Sample.of("int4[]", "{}", List.of(), "{1,2,3}", List.of(1, 2, 3)));
        all.addAll(Sample.of("int4[]", "{1,NULL}", Arrays.asList(1, null)));
        all.addAll(Sample.of("int4[]", "{{1,2},{3,4},{5,6}}", List.of(List.of(1, 2), List.of(3, 4), List.of(5, 6))));
        all.addAll(Sample.of("int4[]", "{{{{{{7}}}}}}", List.of(List.of(List.of(List.of(List.of(List.of(7))))))));
        all.addAll(Sample.of("text[]", "{\"\",NULL,\"a,b\",\"NULL\"}", Arrays.asList("", null, "a,b", "NULL")));
        all.addAll(Sample.of("bytea[]", "{\"\\\\x00\",\"\\\\x01\"}", List.of(new byte[] {0}, new byte[] {1})));
        all.addAll(Sample.of("numeric[]", "{1.50,2}", List.of(new BigDecimal("1.50"), new BigDecimal(2))));
        all.addAll(Sample.of("timestamptz[]", "{infinity}", List.of(Instant.MAX)));
        all.addAll(Sample.of("int2vector", "1 2", List.of((short) 1, (short) 2)));
        all.addAll(Sample.of("oidvector", "1 4294967295", List.of(1L, 4294967295L)));
        return all;
    }

    static List<Sample> bounded() {
        return Sample.of(
                "int4[]",
                "[0:1]={1,2}",
                new PgArray<>(List.of(2), List.of(0), List.of(1, 2)),
                "[-2:-1][3:3]={{1},{NULL}}",
                new PgArray<>(List.of(2, 1), List.of(-2, 3), Arrays.asList(1, null)));
    }
}
