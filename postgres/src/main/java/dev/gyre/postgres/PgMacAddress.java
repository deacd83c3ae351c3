package dev.gyre.postgres;

import java.util.HexFormat;

/// The address of a network card: `macaddr` of 6 bytes, `macaddr8` of 8.
///
/// @param bits all of it, in the low bytes
/// @param length in bytes
public record PgMacAddress(long bits, int length) {
    private static final HexFormat FORM = HexFormat.ofDelimiter(":");

    /// @throws IllegalArgumentException if it has another length, or more bits
    public PgMacAddress {
        boolean isShort = length == 6 && bits >>> 48 == 0;
        if (!isShort && length != 8) {
            throw new IllegalArgumentException("a MAC address has 6 or 8 bytes");
        }
    }

    /// As `08:00:2b:01:02:03`.
    ///
    /// @throws IllegalArgumentException if it is no such text
    public static PgMacAddress of(String text) {
        return of(FORM.parseHex(text));
    }

    /// Of its bytes.
    ///
    /// @throws IllegalArgumentException if they are not 6 or 8
    public static PgMacAddress of(byte[] bytes) {
        long bits = 0;
        for (byte each : bytes) {
            bits = (bits << 8) | (each & 0xFF);
        }
        return new PgMacAddress(bits, bytes.length);
    }

    /// As `08:00:2b:01:02:03`.
    @Override
    public String toString() {
        String hex = HexFormat.of().toHexDigits(bits, length * 2);
        return FORM.formatHex(HexFormat.of().parseHex(hex));
    }
}
