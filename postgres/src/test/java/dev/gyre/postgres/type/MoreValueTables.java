package dev.gyre.postgres.type;

import dev.gyre.postgres.PgBits;
import dev.gyre.postgres.PgBox;
import dev.gyre.postgres.PgCircle;
import dev.gyre.postgres.PgInet;
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
import dev.gyre.postgres.PgTsVector;
import dev.gyre.postgres.PgTsVector.Lexeme;
import dev.gyre.postgres.PgTsVector.Position;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Values at the edges of the less usual types, by text and by Java value.
final class MoreValueTables {
    private static final PgPoint ORIGIN = new PgPoint(0, 0);
    private static final PgPoint AWAY = new PgPoint(1.5, -2);

    private MoreValueTables() {}

    static List<Sample> networks() {
        var all = new ArrayList<Sample>();
        for (String text : List.of(
                "255.255.255.255",
                "127.0.0.1",
                "0.0.0.0",
                "10.0.0.1/30",
                "10.11.12.13/0",
                "::1",
                "::",
                "2001:db8::1/64",
                "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff")) {
            all.addAll(Sample.of("inet", text, PgInet.of(text)));
        }
        all.addAll(Sample.of("inet", "::ffff:1.2.3.4", PgInet.of(mapped(), 128)));
        for (String text : List.of("127.0.0.0/8", "10.0.0.0/32", "0.0.0.0/0", "::/0", "2001:db8::/32")) {
            all.addAll(Sample.of("cidr", text, PgInet.of(text)));
        }
        all.addAll(Sample.of("macaddr", "08:00:2b:01:02:03", PgMacAddress.of("08:00:2b:01:02:03")));
        all.addAll(Sample.of("macaddr", "ff:ff:ff:ff:ff:ff", new PgMacAddress((1L << 48) - 1, 6)));
        all.addAll(Sample.of("macaddr8", "ff:00:2b:ff:fe:01:02:03", PgMacAddress.of("ff:00:2b:ff:fe:01:02:03")));
        return all;
    }

    private static byte[] mapped() {
        byte[] address = new byte[16];
        System.arraycopy(new byte[] {-1, -1, 1, 2, 3, 4}, 0, address, 10, 6);
        return address;
    }

    static List<Sample> bits() {
        var all = new ArrayList<Sample>();
        for (String text : List.of("", "0", "1", "00000001", "000000001", "10101010101")) {
            all.addAll(Sample.of("varbit", text, PgBits.of(text)));
        }
        all.addAll(Sample.of("bit(3)", "101", PgBits.of("1 01")));
        return all;
    }

    static List<Sample> figures() {
        var all = new ArrayList<Sample>();
        all.addAll(Sample.of("point", "(1.5,-2)", AWAY, "(Infinity,-Infinity)", infinite()));
        all.addAll(Sample.of("line", "{1,2,3}", new PgLine(1, 2, 3)));
        all.addAll(Sample.of("lseg", "[(0,0),(1.5,-2)]", new PgSegment(ORIGIN, AWAY)));
        all.addAll(Sample.of("box", "(1.5,0),(0,-2)", new PgBox(ORIGIN, AWAY)));
        all.addAll(Sample.of("path", "[(0,0),(1.5,-2)]", new PgPath(List.of(ORIGIN, AWAY), false)));
        all.addAll(Sample.of("path", "((0,0),(1.5,-2))", new PgPath(List.of(ORIGIN, AWAY), true)));
        all.addAll(Sample.of(
                "polygon", "((0,0),(1.5,-2),(1,1))", new PgPolygon(List.of(ORIGIN, AWAY, new PgPoint(1, 1)))));
        all.addAll(Sample.of("circle", "<(0,0),100>", new PgCircle(ORIGIN, 100)));
        all.addAll(Sample.of(
                "box[]",
                "{(1,1),(0,0);(2,2),(0,0)}",
                List.of(new PgBox(new PgPoint(1, 1), ORIGIN), new PgBox(new PgPoint(2, 2), ORIGIN))));
        return all;
    }

    private static PgPoint infinite() {
        return new PgPoint(Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY);
    }

    static List<Sample> ofTheServer() {
        var all = new ArrayList<Sample>();
        all.addAll(
                Sample.of("money", "-92233720368547758.08", new PgMoney(Long.MIN_VALUE), "12.34", new PgMoney(1234)));
        all.addAll(Sample.of("pg_lsn", "16/B374D848", PgLsn.of("16/B374D848"), "FFFFFFFF/FFFFFFFF", new PgLsn(-1)));
        all.addAll(Sample.of("pg_snapshot", "100:1000:", new PgSnapshot(100, 1000, List.of())));
        all.addAll(Sample.of(
                "txid_snapshot", "100:1000:100,200,300", new PgSnapshot(100, 1000, List.of(100L, 200L, 300L))));
        all.addAll(Sample.of("tsvector", "", new PgTsVector(List.of())));
        all.addAll(Sample.of(
                "tsvector",
                "'a':1A,3 'it''s\\\\b' 'z':16383B",
                new PgTsVector(List.of(
                        new Lexeme("a", List.of(new Position(1, 'A'), new Position(3, 'D'))),
                        new Lexeme("it's\\b", List.of()),
                        new Lexeme("z", List.of(new Position(16383, 'B')))))));
        all.addAll(Sample.of("refcursor", "c1", "c1"));
        return all;
    }

    static List<Sample> ranges() {
        var all = new ArrayList<Sample>();
        all.addAll(Sample.of(
                "int4range", "[1,4)", PgRange.closedOpen(1, 4), "empty", PgRange.empty(), "(,)", PgRange.all()));
        all.addAll(Sample.of("int8range", "[1,)", PgRange.atLeast(1L), "(,7)", PgRange.lessThan(7L)));
        all.addAll(
                Sample.of("numrange", "(1.5,2.50]", PgRange.openClosed(new BigDecimal("1.5"), new BigDecimal("2.50"))));
        all.addAll(Sample.of(
                "daterange", "[2026-01-01,infinity)", PgRange.closedOpen(LocalDate.of(2026, 1, 1), LocalDate.MAX)));
        all.addAll(Sample.of(
                "tsrange",
                "[2026-01-01 00:00:00,2026-01-02 00:00:00]",
                PgRange.closed(
                        LocalDateTime.parse("2026-01-01T00:00:00"), LocalDateTime.parse("2026-01-02T00:00:00"))));
        all.addAll(Sample.of(
                "tstzrange", "(2026-01-01 00:00:00+00,)", PgRange.open(Instant.parse("2026-01-01T00:00:00Z"), null)));
        all.addAll(Sample.of(
                "int4multirange",
                "{}",
                PgMultirange.of(),
                "{[1,4),[7,)}",
                PgMultirange.of(PgRange.closedOpen(1, 4), PgRange.atLeast(7))));
        all.addAll(Sample.of(
                "datemultirange",
                "{[2026-01-01,2026-01-03)}",
                PgMultirange.of(PgRange.closedOpen(LocalDate.of(2026, 1, 1), LocalDate.of(2026, 1, 3)))));
        all.addAll(Sample.of("int4range[]", "{\"[1,2)\",NULL}", Arrays.asList(PgRange.closedOpen(1, 2), null)));
        return all;
    }

    static List<Sample> inText() {
        var all = new ArrayList<Sample>();
        all.addAll(Sample.of("regclass", "pg_class", "pg_class"));
        all.addAll(Sample.of("regtype", "integer", "integer"));
        all.addAll(Sample.of("tsquery", "'a' & !'b'", "'a' & !'b'"));
        all.addAll(Sample.of(
                "regtype[]",
                "{integer,\"character varying\",NULL}",
                Arrays.asList("integer", "character varying", null)));
        all.addAll(Sample.of(
                "tsquery[]", "{{\"'a' & 'b'\"},{\"'\\\"'\"}}", List.of(List.of("'a' & 'b'"), List.of("'\"'"))));
        all.addAll(Sample.of("regtype[]", "{}", List.of()));
        all.addAll(Sample.of("aclitem[]", "{=r/postgres}", List.of("=r/postgres")));
        return all;
    }
}
