package dev.gyre.postgres.type;

import dev.gyre.postgres.PgBits;
import dev.gyre.postgres.PgCodec;
import dev.gyre.postgres.PgInet;
import dev.gyre.postgres.PgLsn;
import dev.gyre.postgres.PgMacAddress;
import dev.gyre.postgres.PgMoney;
import dev.gyre.postgres.PgReader;
import dev.gyre.postgres.PgSnapshot;
import dev.gyre.postgres.PgWriter;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/// Addresses of networks and their cards, bits, money, and what the server says of itself.
final class SystemCodecs {
    private static final int IPV4 = 2;
    private static final int IPV6 = 3;

    private SystemCodecs() {}

    static List<ValueCodec> all() {
        PgCodec<PgInet> inet = PgCodec.of(SystemCodecs::inet, (value, to) -> inet(value, false, to));
        PgCodec<PgInet> cidr = PgCodec.of(SystemCodecs::inet, (value, to) -> inet(value, true, to));
        PgCodec<PgBits> bits = PgCodec.of(SystemCodecs::bits, SystemCodecs::bits);
        ValueCodec varbit = ValueCodec.of("varbit", PgBits.class, bits)
                .and(BitSet.class, bits.as(PgBits::toBitSet, set -> PgBits.of(set.length(), set)))
                .and(Boolean.class, bits.as(SystemCodecs::onlyBit, value -> PgBits.of(value ? "1" : "0")));
        ValueCodec snapshot = ValueCodec.of(
                "pg_snapshot", PgSnapshot.class, PgCodec.of(SystemCodecs::snapshot, SystemCodecs::snapshot));
        PgCodec<PgLsn> lsn = PgCodec.of(bytes -> new PgLsn(bytes.int8()), (value, to) -> to.int8(value.position()));
        PgCodec<PgMoney> money = PgCodec.of(bytes -> new PgMoney(bytes.int8()), (value, to) -> to.int8(value.units()));
        return List.of(
                ValueCodec.of("inet", PgInet.class, inet)
                        .and(InetAddress.class, inet.as(SystemCodecs::host, PgInet::of)),
                ValueCodec.of("cidr", PgInet.class, cidr),
                mac("macaddr", 6),
                mac("macaddr8", 8),
                varbit,
                varbit.named("bit"),
                ValueCodec.of("money", PgMoney.class, money).and(Long.class, money.as(PgMoney::units, PgMoney::new)),
                ValueCodec.of("pg_lsn", PgLsn.class, lsn).and(Long.class, lsn.as(PgLsn::position, PgLsn::new)),
                snapshot,
                snapshot.named("txid_snapshot"));
    }

    private static PgInet inet(PgReader bytes) {
        int family = bytes.int1();
        int prefix = bytes.int1() & 0xFF;
        bytes.int1(); // whether it is a cidr, which the type says already
        int length = bytes.int1();
        if ((family == IPV4 && length == 4) || (family == IPV6 && length == 16)) {
            return PgInet.of(bytes.bytes(length), prefix);
        }
        throw new Misfit("an address of the family " + family + " does not have " + length + " bytes");
    }

    private static void inet(PgInet value, boolean isCidr, PgWriter to) {
        byte[] address = value.address().getAddress();
        to.int1(value.address() instanceof Inet4Address ? IPV4 : IPV6);
        to.int1(value.prefix());
        to.int1(isCidr ? 1 : 0);
        to.int1(address.length);
        to.bytes(address);
    }

    private static InetAddress host(PgInet value) {
        if (!value.isHost()) {
            throw new Misfit("it is a network and not one host: ask for a PgInet, or write host(…)::inet");
        }
        return value.address();
    }

    private static ValueCodec mac(String name, int length) {
        return ValueCodec.of(
                name, PgMacAddress.class, PgCodec.of(bytes -> PgMacAddress.of(bytes.bytes(length)), (value, to) -> {
                    if (value.length() != length) {
                        throw new Misfit("the address has " + value.length() + " bytes, and the type " + length);
                    }
                    for (int shift = 8 * (length - 1); shift >= 0; shift -= 8) {
                        to.int1((int) (value.bits() >>> shift));
                    }
                }));
    }

    private static PgBits bits(PgReader bytes) {
        int length = bytes.int4();
        if (length < 0 || (length + 7L) / 8 != bytes.remaining()) {
            throw new Misfit(length + " bits are not in " + bytes.remaining() + " bytes");
        }
        return PgBits.of(length, bytes.bytes(bytes.remaining()));
    }

    private static void bits(PgBits value, PgWriter to) {
        to.int4(value.length());
        to.bytes(value.toByteArray());
    }

    private static boolean onlyBit(PgBits bits) {
        if (bits.length() != 1) {
            throw new Misfit(bits.length() + " bits are not one");
        }
        return bits.get(0);
    }

    private static PgSnapshot snapshot(PgReader bytes) {
        int count = bytes.int4();
        long xmin = bytes.int8();
        long xmax = bytes.int8();
        if (count < 0 || count * 8L != bytes.remaining()) {
            throw new Misfit(count + " transactions are not in " + bytes.remaining() + " bytes");
        }
        var running = new ArrayList<Long>(count);
        for (int i = 0; i < count; i++) {
            running.add(bytes.int8());
        }
        return new PgSnapshot(xmin, xmax, running);
    }

    private static void snapshot(PgSnapshot value, PgWriter to) {
        to.int4(value.running().size());
        to.int8(value.xmin());
        to.int8(value.xmax());
        value.running().forEach(to::int8);
    }
}
