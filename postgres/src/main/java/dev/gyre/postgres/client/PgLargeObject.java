package dev.gyre.postgres.client;

import dev.gyre.Parks;

/// A large object that is open in a transaction: bytes with a position, as in a file.
public final class PgLargeObject {
    private static final int READ_AND_WRITE = 0x60000;

    private final PgTransaction transaction;
    private final int descriptor;

    private PgLargeObject(PgTransaction transaction, int descriptor) {
        this.transaction = transaction;
        this.descriptor = descriptor;
    }

    @Parks
    static PgLargeObject open(PgTransaction transaction, long number) {
        int descriptor = transaction.value(int.class, "select lo_open($1::int8::oid, $2)", number, READ_AND_WRITE);
        return new PgLargeObject(transaction, descriptor);
    }

    /// Reads up to `most` bytes from the position on; none at the end.
    @Parks
    public byte[] read(int most) {
        return transaction.value(byte[].class, "select loread($1, $2)", descriptor, most);
    }

    /// Writes bytes at the position.
    @Parks
    public void write(byte[] bytes) {
        transaction.query("select lowrite($1, $2)", descriptor, bytes);
    }

    /// Moves the position to so many bytes behind the begin.
    @Parks
    public void seek(long position) {
        transaction.query("select lo_lseek64($1, $2, 0)", descriptor, position);
    }

    /// The position.
    @Parks
    public long position() {
        return transaction.value(long.class, "select lo_tell64($1)", descriptor);
    }

    /// Cuts it, or fills it with zeros, to be so long.
    @Parks
    public void truncate(long length) {
        transaction.query("select lo_truncate64($1, $2)", descriptor, length);
    }
}
