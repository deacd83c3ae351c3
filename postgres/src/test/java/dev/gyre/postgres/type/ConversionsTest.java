package dev.gyre.postgres.type;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gyre.postgres.PgArray;
import dev.gyre.postgres.PgBits;
import dev.gyre.postgres.PgCodec;
import dev.gyre.postgres.PgConversionException;
import dev.gyre.postgres.PgInet;
import dev.gyre.postgres.PgInterval;
import dev.gyre.postgres.PgMacAddress;
import dev.gyre.postgres.PgMultirange;
import dev.gyre.postgres.PgNumeric;
import dev.gyre.postgres.PgRange;
import dev.gyre.postgres.PgReader;
import dev.gyre.postgres.PgSparseVector;
import dev.gyre.postgres.PgTypes;
import dev.gyre.postgres.PgWriter;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.Period;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// The same values as other Java types, both ways.
class ConversionsTest {
    private static final int INT2 = 21;
    private static final int CHAR = 18;
    private static final int BYTEA = 17;
    private static final int OID = 26;
    private static final int FLOAT4 = 700;
    private static final int FLOAT8 = 701;
    private static final int NUMERIC = 1700;
    private static final int DATE = 1082;
    private static final int TIME = 1083;
    private static final int INTERVAL = 1186;
    private static final int VARBIT = 1562;
    private static final int INET = 869;
    private static final int XID8 = 5069;
    private static final int VOID = 2278;
    private static final int VECTOR = 90_001;
    private static final int HALFVEC = 90_002;
    private static final int SPARSEVEC = 90_003;

    private final Types types = Wire.standard();

    private @Nullable Object as(Type wanted, int oid, Object value) {
        return types.reader(oid, wanted, "it").readAll(Wire.value(types, oid, value));
    }

    private void refuses(int oid, Object value, String reason) {
        assertThatThrownBy(() -> types.write(oid, value, "$1", new PgWriter()))
                .isInstanceOf(PgConversionException.class)
                .hasMessageEndingWith(reason)
                .message()
                .doesNotContain(value.toString());
    }

    @Test
    void numbers_become_wider_and_narrower_ones_that_hold_them() {
        assertThat(as(long.class, Wire.INT4, 7)).isEqualTo(7L);
        assertThat(as(Short.class, Wire.INT8, 7L)).isEqualTo((short) 7);
        assertThat(as(byte.class, INT2, 7)).isEqualTo((byte) 7);
        assertThat(as(double.class, Wire.INT4, 7L)).isEqualTo(7.0);
        assertThat(as(BigInteger.class, NUMERIC, new BigDecimal("7.00"))).isEqualTo(BigInteger.valueOf(7));
        assertThat(as(BigDecimal.class, FLOAT8, 0.1f)).isEqualTo(new BigDecimal("0.10000000149011612"));
        assertThat(as(BigDecimal.class, NUMERIC, 0.1f)).isEqualTo(new BigDecimal("0.1"));
        assertThat(as(int.class, FLOAT8, BigInteger.TEN)).isEqualTo(10);
        assertThat(as(Integer.class, OID, 7)).isEqualTo(7);
        assertThat(as(float.class, FLOAT4, 1.1)).isEqualTo(1.1f);
        assertThat(as(Number.class, Wire.INT4, 7)).isEqualTo(7);
    }

    @Test
    void numbers_that_do_not_fit_are_refused_and_not_quoted() {
        refuses(INT2, 32768, "as $1 of type int2: the value does not fit into a Short");
        refuses(Wire.INT4, 2147483648L, "the value does not fit into a Integer");
        refuses(Wire.INT8, new BigDecimal("9223372036854775808"), "the value does not fit into a Long");
        refuses(Wire.INT4, 7.5, "the value does not fit into a Integer");
        refuses(FLOAT4, 4.1e40, "the value does not fit into a Float");
        refuses(OID, -7, "the value is not between 0 and 4294967295");
        refuses(XID8, BigInteger.ONE.negate(), "the value has a sign or more than 64 bits");
        refuses(NUMERIC, new BigDecimal("1E+200000"), "digits before the point and 16383 after it");
        refuses(Wire.INT4, "7x", "give one of Integer, Short, Long, Float, Double, BigInteger, BigDecimal, Byte");
        assertThatThrownBy(() -> as(int.class, FLOAT8, 7.5)).hasMessageContaining("as int: the value does not fit");
        assertThatThrownBy(() -> as(int.class, FLOAT8, Double.NaN)).hasMessageContaining("does not fit");
        assertThatThrownBy(() -> as(byte.class, INT2, 300)).hasMessageContaining("does not fit into a Byte");
    }

    @Test
    void a_numeric_that_is_no_number_is_a_double_or_a_pg_numeric() {
        assertThat(as(double.class, NUMERIC, Double.NaN)).isEqualTo(Double.NaN);
        assertThat(as(float.class, NUMERIC, Float.NEGATIVE_INFINITY)).isEqualTo(Float.NEGATIVE_INFINITY);
        assertThat(as(PgNumeric.class, NUMERIC, PgNumeric.INFINITY)).isEqualTo(PgNumeric.INFINITY);
        assertThat(as(PgNumeric.class, NUMERIC, new BigDecimal("1.50")))
                .isEqualTo(PgNumeric.of(new BigDecimal("1.50")))
                .hasToString("1.50");
        assertThatThrownBy(() -> as(BigDecimal.class, NUMERIC, PgNumeric.NAN))
                .hasMessageEndingWith("NaN is no such number: ask for a double or a PgNumeric");
        assertThatThrownBy(PgNumeric.NAN::number).isInstanceOf(ArithmeticException.class);
    }

    @Test
    void an_xid8_beyond_a_long_is_a_big_integer() {
        BigInteger most = BigInteger.TWO.pow(64).subtract(BigInteger.ONE);

        assertThat(as(BigInteger.class, XID8, most)).isEqualTo(most);
        assertThatThrownBy(() -> as(long.class, XID8, most)).hasMessageContaining("ask for a BigInteger");
    }

    @Test
    void text_bytes_and_characters() {
        assertThat(as(char.class, Wire.TEXT, "x")).isEqualTo('x');
        assertThat(as(String.class, Wire.TEXT, new StringBuilder("sb"))).isEqualTo("sb");
        assertThat(as(String.class, CHAR, "")).isEqualTo("");
        assertThat(as(Byte.class, CHAR, 'r')).isEqualTo((byte) 'r');
        assertThat(as(ByteBuffer.class, BYTEA, ByteBuffer.wrap(new byte[] {1, 2, 3}, 1, 2)))
                .isEqualTo(ByteBuffer.wrap(new byte[] {2, 3}));
        assertThatThrownBy(() -> as(char.class, Wire.TEXT, "xy")).hasMessageContaining("is not one character");
        refuses(CHAR, "č", "a \"char\" is one byte; take text for such a character");
    }

    @Test
    void times_with_and_without_zones() {
        Instant at = Instant.parse("2026-11-30T20:00:00.123456Z");

        assertThat(as(OffsetDateTime.class, Wire.TIMESTAMPTZ, at)).isEqualTo(at.atOffset(ZoneOffset.UTC));
        assertThat(as(ZonedDateTime.class, Wire.TIMESTAMPTZ, at.atOffset(ZoneOffset.ofHours(2))))
                .isEqualTo(at.atZone(ZoneOffset.UTC));
        assertThat(as(OffsetDateTime.class, Wire.TIMESTAMPTZ, Instant.MAX)).isEqualTo(OffsetDateTime.MAX);
        assertThat(as(Instant.class, Wire.TIMESTAMPTZ, OffsetDateTime.MIN)).isEqualTo(Instant.MIN);
        assertThat(as(Instant.class, Wire.TIMESTAMPTZ, Instant.parse("1999-12-31T23:59:59.9999995Z")))
                .isEqualTo(Instant.parse("2000-01-01T00:00:00Z"));
        assertThat(as(LocalTime.class, TIME, LocalTime.of(1, 2, 3, 500))).isEqualTo(LocalTime.of(1, 2, 3, 1000));
        assertThatThrownBy(() -> as(ZonedDateTime.class, Wire.TIMESTAMPTZ, Instant.MIN))
                .hasMessageContaining("an infinite time is no ZonedDateTime: ask for an Instant");
        refuses(Wire.TIMESTAMPTZ, Instant.parse("+300000-01-01T00:00:00Z"), "before what PostgreSQL can hold");
        assertThatThrownBy(() -> types.reader(1114, Instant.class, "it"))
                .hasMessageContaining("of type timestamp as Instant: it can be LocalDateTime");
    }

    @Test
    void intervals_as_durations_and_periods() {
        assertThat(as(Duration.class, INTERVAL, new PgInterval(0, 1, -1_500_000)))
                .isEqualTo(Duration.ofDays(1).minusMillis(1500));
        assertThat(as(PgInterval.class, INTERVAL, Duration.ofDays(-1).plusNanos(1500)))
                .isEqualTo(new PgInterval(0, 0, -86_399_999_998L));
        assertThat(as(Period.class, INTERVAL, Period.of(1, -2, 3))).isEqualTo(Period.of(0, 10, 3));
        assertThat(new PgInterval(14, -3, 4_006_700_000L)).hasToString("P1Y2M-3DT1H6M46.7S");
        assertThat(PgInterval.ZERO).hasToString("PT0S");
        assertThat(PgInterval.NEGATIVE_INFINITY).hasToString("-infinity");
        assertThatThrownBy(() -> as(Duration.class, INTERVAL, Period.ofMonths(1)))
                .hasMessageContaining("an interval with months has no fixed length");
        assertThatThrownBy(() -> as(Period.class, INTERVAL, Duration.ofMillis(1)))
                .hasMessageContaining("is no Period");
        assertThatThrownBy(() -> as(Duration.class, INTERVAL, PgInterval.INFINITY))
                .hasMessageContaining("an infinite interval");
    }

    @Test
    void bits_and_addresses() {
        var set = new BitSet();
        set.set(1);

        assertThat(as(BitSet.class, VARBIT, PgBits.of("010"))).isEqualTo(set);
        assertThat(as(PgBits.class, VARBIT, set)).isEqualTo(PgBits.of("01"));
        assertThat(as(boolean.class, VARBIT, true)).isEqualTo(true);
        assertThat(PgBits.of(3, new byte[] {(byte) 0xFF}).toByteArray()).containsExactly(0xE0);
        assertThatThrownBy(() -> as(boolean.class, VARBIT, PgBits.of("11"))).hasMessageContaining("2 bits are not one");
        assertThat(as(InetAddress.class, INET, InetAddress.ofLiteral("::1"))).isEqualTo(InetAddress.ofLiteral("::1"));
        assertThatThrownBy(() -> as(InetAddress.class, INET, PgInet.of("10.0.0.1/8")))
                .hasMessageContaining("it is a network and not one host");
        refuses(774, PgMacAddress.of("08:00:2b:01:02:03"), "the address has 6 bytes, and the type 8");
        assertThatThrownBy(() -> PgInet.of("10.0.0.1/33")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void void_is_null() {
        assertThat(types.reader(VOID, Object.class, "it").readAll(new PgReader(new byte[0])))
                .isNull();
        types.write(VOID, "", "$1", new PgWriter());
    }

    @Test
    void arrays_become_lists_and_java_arrays_of_other_elements() {
        List<List<Integer>> square = List.of(List.of(1, 2), List.of(3, 4));

        assertThat(as(int[].class, Wire.INT4_ARRAY, List.of(1, 2))).isEqualTo(new int[] {1, 2});
        assertThat(as(long[][].class, Wire.INT4_ARRAY, square)).isEqualTo(new long[][] {{1, 2}, {3, 4}});
        assertThat(as(Integer[].class, Wire.INT4_ARRAY, new int[] {1})).isEqualTo(new Integer[] {1});
        assertThat(as(new Wanted<List<Long>>() {}.type(), Wire.INT4_ARRAY, new long[] {1}))
                .isEqualTo(List.of(1L));
        assertThat(as(new Wanted<List<? extends List<Short>>>() {}.type(), Wire.INT4_ARRAY, square))
                .isEqualTo(List.of(List.of((short) 1, (short) 2), List.of((short) 3, (short) 4)));
        List<?> ofArrays = (List<?>) as(new Wanted<List<int[]>>() {}.type(), Wire.INT4_ARRAY, new int[][] {{1, 2}});
        assertThat(ofArrays.getFirst()).isEqualTo(new int[] {1, 2});
    }

    @Test
    void collections_and_empty_arrays_of_any_depth_are_written() {
        assertThat(as(Object.class, Wire.INT4_ARRAY, new LinkedHashSet<>(List.of(2, 1))))
                .isEqualTo(List.of(2, 1));
        assertThat(as(Object.class, Wire.INT4_ARRAY, List.of(List.of(), List.of())))
                .isEqualTo(List.of());
        assertThat(as(int[].class, Wire.INT4_ARRAY, new int[0])).isEqualTo(new int[0]);
        assertThat(as(PgArray.class, Wire.INT4_ARRAY, PgArray.of(1))).isEqualTo(PgArray.of(1));
    }

    @Test
    void arrays_of_another_depth_ragged_ones_and_null_in_primitives_are_refused() {
        assertThatThrownBy(() -> as(int[].class, Wire.INT4_ARRAY, List.of(List.of(1))))
                .hasMessageEndingWith("the array has 2 dimensions and not 1: nest as many Lists or Java arrays, or ask"
                        + " for a PgArray");
        assertThatThrownBy(() -> as(int[].class, Wire.INT4_ARRAY, Collections.singletonList(null)))
                .hasMessageContaining("an element is NULL, which no int can be");
        assertThatThrownBy(() -> as(long[].class, Wire.INT4_ARRAY, Collections.singletonList(null)))
                .hasMessageContaining("an element is NULL, which no long can be");
        refuses(Wire.INT4_ARRAY, List.of(List.of(1), List.of(2, 3)), "PostgreSQL has no ragged arrays");
        refuses(Wire.INT4_ARRAY, Arrays.asList(List.of(1), null), "PostgreSQL has no ragged arrays");
        refuses(Wire.INT4_ARRAY, new int[][][][][][][] {{{{{{{1}}}}}}}, "at most 6 dimensions, and this one 7");
        refuses(Wire.INT4_ARRAY, 7, "give a List, a Java array or a PgArray");
    }

    @Test
    void lengths_that_promise_too_much_are_found_before_anything_is_allocated() {
        var head = new PgWriter();
        head.int4(2);
        head.int4(0);
        head.int4(Wire.INT4);
        head.int4(1_000_000_000);
        head.int4(1);
        head.int4(0);
        head.int4(1);

        assertThatThrownBy(() ->
                        types.reader(Wire.INT4_ARRAY, Object.class, "it").readAll(new PgReader(head.toByteArray())))
                .isInstanceOf(PgConversionException.class)
                .hasMessageContaining("its lengths promise more elements than");
    }

    @Test
    void records_in_records_without_end_are_refused() {
        byte[] bytes = new byte[0];
        for (int i = 0; i < 300; i++) {
            var outer = new PgWriter();
            outer.int4(1);
            outer.int4(2249);
            outer.int4(bytes.length);
            outer.bytes(bytes);
            bytes = outer.toByteArray();
        }
        byte[] deep = bytes;

        assertThatThrownBy(() -> types.reader(2249, Object.class, "it").readAll(new PgReader(deep)))
                .isInstanceOf(PgConversionException.class)
                .hasMessageContaining("values lie in each other more than 100 deep");
    }

    @Test
    void ranges_of_other_bounds() {
        assertThat(as(new Wanted<PgRange<Long>>() {}.type(), 3904, PgRange.closedOpen(1, 2)))
                .isEqualTo(PgRange.closedOpen(1L, 2L));
        assertThat(as(new Wanted<PgMultirange<Long>>() {}.type(), 4451, List.of(PgRange.closedOpen(1, 2))))
                .isEqualTo(PgMultirange.of(PgRange.closedOpen(1L, 2L)));
        assertThat(as(new Wanted<List<PgRange<Integer>>>() {}.type(), 4451, PgMultirange.of(PgRange.closedOpen(1, 2))))
                .isEqualTo(List.of(PgRange.closedOpen(1, 2)));
        refuses(3904, "x1", "give a PgRange");
    }

    @Test
    void vectors_of_pgvector_by_their_bytes() {
        types.learn(List.of(vector(VECTOR, "vector"), vector(HALFVEC, "halfvec"), vector(SPARSEVEC, "sparsevec")));
        var sparse = new PgSparseVector(5, new TreeMap<>(Map.of(1, 0.5f, 5, -2f)));

        assertThat(hex(VECTOR, new float[] {1, -0.5f})).isEqualTo("00020000" + "3f800000" + "bf000000");
        assertThat(hex(HALFVEC, List.of(1, -0.5))).isEqualTo("00020000" + "3c00" + "b800");
        assertThat(hex(SPARSEVEC, sparse))
                .isEqualTo("00000005" + "00000002" + "00000000" + "00000000" + "00000004" + "3f000000" + "c0000000");
        assertThat(as(float[].class, VECTOR, List.of(1, -0.5))).isEqualTo(new float[] {1, -0.5f});
        assertThat(as(List.class, HALFVEC, new float[] {1, -0.5f})).isEqualTo(List.of(1f, -0.5f));
        assertThat(as(Object.class, SPARSEVEC, sparse)).isEqualTo(sparse).hasToString("{1:0.5,5:-2.0}/5");
    }

    private static TypeInfo vector(int oid, String name) {
        return new TypeInfo(oid, "public", name, TypeKind.BASE, 0, 0, true, List.of(), List.of());
    }

    private String hex(int oid, Object value) {
        PgReader bytes = Wire.value(types, oid, value);
        return HexFormat.of().formatHex(bytes.bytes(bytes.remaining()));
    }

    @Test
    void the_type_of_a_value_is_told_where_only_one_fits() {
        assertThat(types.oid(7)).isEqualTo(Wire.INT4);
        assertThat(types.oid(Instant.MAX)).isEqualTo(Wire.TIMESTAMPTZ);
        assertThat(types.oid(List.of(List.of(7)))).isEqualTo(Wire.INT4_ARRAY);
        assertThat(types.oid(new int[] {7})).isEqualTo(Wire.INT4_ARRAY);
        assertThat(types.oid(new byte[] {7})).isEqualTo(BYTEA);
        assertThat(types.oid(PgArray.of(0, LocalDate.MAX))).isEqualTo(1182);
        assertThat(types.oid(PgRange.atLeast(LocalDate.MAX))).isEqualTo(3912);
        assertThat(types.oid(Optional.of(LocalDateTime.MAX))).isEqualTo(1114);
        assertThat(types.oid(PgMacAddress.of("08:00:2b:01:02:03"))).isEqualTo(829);
        assertThat(types.oid("text may be anything")).isZero();
        assertThat(types.oid(null)).isZero();
        assertThat(types.oid(List.of())).isZero();
        assertThat(types.oid(Thread.State.NEW)).isZero();
    }

    @Test
    void the_parameters_of_bind_are_formats_and_values() {
        var writer = new PgWriter();

        types.bind(new int[] {Wire.INT4, 2205, Wire.TEXT}, Arrays.asList(7, "x", null), writer);

        assertThat(HexFormat.of().formatHex(writer.toByteArray()))
                .isEqualTo("0003" + "0001" + "0000" + "0001" + "0003" + "00000004" + "00000007" + "00000001" + "78"
                        + "ffffffff");
    }

    @Test
    void a_parameter_that_does_not_fit_is_named() {
        assertThatThrownBy(() -> types.bind(new int[] {Wire.INT4}, List.of("secret"), new PgWriter()))
                .isInstanceOf(PgConversionException.class)
                .hasMessage("could not write a String as $1 of type int4: give one of Integer, Short, Long, Float,"
                        + " Double, BigInteger, BigDecimal, Byte");
    }

    @Test
    void an_unknown_type_is_text_and_says_so_by_its_oid() {
        assertThat(types.isBinary(99_999)).isFalse();
        assertThat(types.name(99_999)).isEqualTo("OID 99999");
        assertThat(types.reader(99_999, String.class, "it").readAll(new PgReader(ArrayText.bytes("x"))))
                .isEqualTo("x");
    }

    @Test
    void an_oid_beyond_the_largest_int_is_a_type_as_any_other() {
        int large = (int) 4_294_967_295L;
        types.learn(
                List.of(new TypeInfo(large, "public", "mood", TypeKind.ENUM, 0, 0, true, List.of(), List.of("happy"))));

        assertThat(types.missing(large)).isEmpty();
        assertThat(as(String.class, large, "happy")).isEqualTo("happy");
        assertThat(types.name(large - 1)).isEqualTo("OID 4294967294");
    }

    @Test
    void a_type_of_somebody_else_with_the_name_of_a_builtin_one_is_text() {
        types.learn(List.of(new TypeInfo(70_000, "geo", "point", TypeKind.BASE, 0, 0, true, List.of(), List.of())));

        assertThat(types.isBinary(600)).isTrue();
        assertThat(types.isBinary(70_000)).isFalse();
    }

    @Test
    void a_codec_of_users_that_fails_is_the_cause() {
        Types mine = new Types(PgTypes.standard()
                .with(
                        "int4",
                        List.class,
                        PgCodec.of(
                                bytes -> {
                                    throw new IllegalArgumentException("no list");
                                },
                                (list, to) -> to.int4(list.size()))));

        assertThatThrownBy(() -> mine.reader(Wire.INT4, List.class, "it").readAll(new PgReader(new byte[4])))
                .isInstanceOf(PgConversionException.class)
                .hasMessage("could not read it of type int4 as List: no list")
                .hasCauseInstanceOf(IllegalArgumentException.class);
    }
}
