package dev.gyre.http.client;

import dev.gyre.Parks;
import dev.gyre.http.BadMessageException;
import dev.gyre.http.ConnectionLostException;
import dev.gyre.http.HttpStatus;
import dev.gyre.http.arrival.Pieces;
import dev.gyre.http.wire.Gunzip;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/// A body that is unpacked as it arrives. A bomb is noticed: more than 10 MiB that were less than a hundredth of
/// that before.
final class GunzippedPieces implements Pieces {
    private static final long HARMLESS = 10 << 20;
    private static final long RATIO = 100;

    private final String what; // for messages
    private final Pieces packed;
    private final Gunzip gunzip = new Gunzip();
    private long in;
    private long out;

    GunzippedPieces(String what, Pieces packed) {
        this.what = what;
        this.packed = packed;
    }

    @Override
    public OptionalLong length() {
        return OptionalLong.empty();
    }

    @Override
    @Parks
    public byte[] next() {
        byte[] unpacked = unpack();
        while (unpacked.length == 0) {
            byte[] more = packed.next();
            if (more.length == 0) {
                requireWhole();
                gunzip.close();
                return more;
            }
            in += more.length;
            gunzip.feed(more);
            unpacked = unpack();
        }
        return unpacked;
    }

    @Override
    public void close() {
        gunzip.close();
        packed.close();
    }

    @Override
    public void abandon() {
        gunzip.close();
        packed.abandon();
    }

    private byte[] unpack() {
        byte[] unpacked;
        try {
            unpacked = gunzip.next();
        } catch (IllegalArgumentException e) {
            throw refused("its body is said to be gzip, but " + e.getMessage(), e);
        }
        out += unpacked.length;
        if (out > HARMLESS && out > RATIO * in) {
            throw refused(
                    "its body of " + in + " bytes unpacks to more than " + RATIO
                            + " times as many, which is how a bomb does",
                    null);
        }
        return unpacked;
    }

    private void requireWhole() {
        if (!gunzip.isWhole()) {
            throw new ConnectionLostException(
                    what + ": the packed body ends after " + in + " bytes, in the middle", false, null);
        }
    }

    private BadMessageException refused(String why, @Nullable Throwable cause) {
        packed.abandon();
        return new BadMessageException(HttpStatus.BAD_GATEWAY, what + ": the answer is refused: " + why, cause);
    }
}
