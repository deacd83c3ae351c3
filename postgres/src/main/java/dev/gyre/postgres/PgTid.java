package dev.gyre.postgres;

/// The place of a row in its table, a `tid` as in the column `ctid`.
///
/// @param block of the file, below 4,294,967,296
/// @param offset in the block, below 65,536
public record PgTid(long block, int offset) {

    /// @throws IllegalArgumentException if there is no such place
    public PgTid {
        if (block < 0 || block > 0xFFFF_FFFFL || offset < 0 || offset > 0xFFFF) {
            throw new IllegalArgumentException("a tid has a block of 32 bits and an offset of 16, neither negative");
        }
    }

    /// As PostgreSQL prints it.
    @Override
    public String toString() {
        return "(" + block + "," + offset + ")";
    }
}
