package dev.gyre.postgres.type;

import dev.gyre.postgres.PgCodec;
import dev.gyre.postgres.PgReader;
import dev.gyre.postgres.PgTid;
import dev.gyre.postgres.PgWriter;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.UUID;

/// Truth, numbers, text, bytes, and what tells things apart.
final class PlainCodecs {
    private static final long UNSIGNED = 0xFFFF_FFFFL;

    private PlainCodecs() {}

    static List<ValueCodec> all() {
        ValueCodec text = ValueCodec.of("text", String.class, PgCodec.text())
                .and(CharSequence.class, PgCodec.text().as(text_ -> text_, CharSequence::toString))
                .and(Character.class, PgCodec.text().as(PlainCodecs::onlyCharacter, String::valueOf));
        ValueCodec oid = Numbers.codec("oid", Long.class, PgCodec.of(PlainCodecs::unsigned, PlainCodecs::unsigned));
        return List.of(
                ValueCodec.of(
                        "bool", Boolean.class, PgCodec.of(PlainCodecs::bool, (value, to) -> to.int1(value ? 1 : 0))),
                Numbers.codec("int2", Short.class, PgCodec.of(PgReader::int2, (value, to) -> to.int2(value))),
                Numbers.codec("int4", Integer.class, PgCodec.of(PgReader::int4, (value, to) -> to.int4(value))),
                Numbers.codec("int8", Long.class, PgCodec.of(PgReader::int8, (value, to) -> to.int8(value))),
                Numbers.codec("float4", Float.class, PgCodec.of(PgReader::float4, (value, to) -> to.float4(value))),
                Numbers.codec("float8", Double.class, PgCodec.of(PgReader::float8, (value, to) -> to.float8(value))),
                NumericCodec.codec(),
                text,
                text.named("varchar"),
                text.named("bpchar"),
                text.named("name"),
                text.named("xml"),
                text.named("cstring"),
                text.named("refcursor"),
                text.named("unknown"),
                single(),
                bytea(),
                uuid(),
                oid,
                oid.named("xid"),
                oid.named("cid"),
                xid8(),
                ValueCodec.of("tid", PgTid.class, PgCodec.of(PlainCodecs::tid, PlainCodecs::tid)));
    }

    private static boolean bool(PgReader bytes) {
        return bytes.int1() != 0;
    }

    /// `"char"` is one byte, which is no character of any encoding beyond ASCII.
    private static ValueCodec single() {
        PgCodec<Character> codec = PgCodec.of(PlainCodecs::character, PlainCodecs::character);
        return ValueCodec.of("char", Character.class, codec)
                .and(String.class, codec.as(one -> one == 0 ? "" : one.toString(), PlainCodecs::onlyOrNone))
                .and(Byte.class, codec.as(one -> (byte) one.charValue(), one -> (char) (one & 0xFF)));
    }

    private static char character(PgReader bytes) {
        return (char) (bytes.int1() & 0xFF);
    }

    private static void character(Character one, PgWriter to) {
        if (one > 0xFF) {
            throw new Misfit("a \"char\" is one byte; take text for such a character");
        }
        to.int1(one);
    }

    private static char onlyOrNone(String text) {
        return text.isEmpty() ? 0 : onlyCharacter(text);
    }

    private static char onlyCharacter(String text) {
        if (text.length() != 1) {
            throw new Misfit("a text of " + text.length() + " characters is not one character");
        }
        return text.charAt(0);
    }

    private static ValueCodec bytea() {
        PgCodec<byte[]> codec = PgCodec.of(bytes -> bytes.bytes(bytes.remaining()), (value, to) -> to.bytes(value));
        return ValueCodec.of("bytea", byte[].class, codec)
                .and(ByteBuffer.class, codec.as(ByteBuffer::wrap, PlainCodecs::remaining));
    }

    private static byte[] remaining(ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.remaining()];
        buffer.duplicate().get(bytes);
        return bytes;
    }

    private static ValueCodec uuid() {
        return ValueCodec.of(
                "uuid", UUID.class, PgCodec.of(bytes -> new UUID(bytes.int8(), bytes.int8()), (uuid, to) -> {
                    to.int8(uuid.getMostSignificantBits());
                    to.int8(uuid.getLeastSignificantBits());
                }));
    }

    private static long unsigned(PgReader bytes) {
        return bytes.int4() & UNSIGNED;
    }

    private static void unsigned(long value, PgWriter to) {
        if (value < 0 || value > UNSIGNED) {
            throw new Misfit("the value is not between 0 and " + UNSIGNED);
        }
        to.int4((int) value);
    }

    /// 64 bits without a sign; those that a `long` cannot hold need a `BigInteger`.
    private static ValueCodec xid8() {
        PgCodec<Long> codec = PgCodec.of(PlainCodecs::unsigned8, PlainCodecs::unsigned8);
        return ValueCodec.of("xid8", Long.class, codec)
                .and(BigInteger.class, PgCodec.of(PlainCodecs::large, PlainCodecs::large))
                .and(Integer.class, codec.as(Math::toIntExact, value -> (long) value));
    }

    private static long unsigned8(PgReader bytes) {
        long value = bytes.int8();
        if (value < 0) {
            throw new Misfit("the value does not fit into a Long: ask for a BigInteger");
        }
        return value;
    }

    private static void unsigned8(long value, PgWriter to) {
        if (value < 0) {
            throw new Misfit("the value is negative");
        }
        to.int8(value);
    }

    private static BigInteger large(PgReader bytes) {
        return new BigInteger(1, bytes.bytes(8));
    }

    private static void large(BigInteger value, PgWriter to) {
        if (value.signum() < 0 || value.bitLength() > 64) {
            throw new Misfit("the value has a sign or more than 64 bits");
        }
        to.int8(value.longValue());
    }

    private static PgTid tid(PgReader bytes) {
        return new PgTid(unsigned(bytes), bytes.int2() & 0xFFFF);
    }

    private static void tid(PgTid tid, PgWriter to) {
        to.int4((int) tid.block());
        to.int2(tid.offset());
    }
}
