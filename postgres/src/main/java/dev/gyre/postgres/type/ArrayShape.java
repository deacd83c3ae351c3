package dev.gyre.postgres.type;

import dev.gyre.postgres.PgReader;

/// The head of an array: how long each dimension is, and where it begins.
record ArrayShape(int[] lengths, int[] lowerBounds, int count) {
    static final int DEEPEST = 6; // PostgreSQL's own limit

    /// Reads a head, and makes sure that so many elements can follow.
    static ArrayShape read(PgReader bytes, int element) {
        int dimensions = bytes.int4();
        bytes.int4(); // whether there are NULLs; each says so itself
        int oid = bytes.int4();
        if (dimensions < 0 || dimensions > DEEPEST) {
            throw new Misfit("an array cannot have " + dimensions + " dimensions");
        }
        if (oid != element) {
            throw new Misfit("the elements have the type with the OID " + Integer.toUnsignedString(oid)
                    + " in place of " + Integer.toUnsignedString(element));
        }
        int[] lengths = new int[dimensions];
        int[] lowerBounds = new int[dimensions];
        long count = dimensions == 0 ? 0 : 1;
        for (int i = 0; i < dimensions; i++) {
            lengths[i] = bytes.int4();
            lowerBounds[i] = bytes.int4();
            count = lengths[i] < 1 ? Long.MAX_VALUE : count * lengths[i];
            if (count > bytes.remaining() / Integer.BYTES) {
                throw new Misfit("the array is damaged: its lengths promise more elements than " + bytes.remaining()
                        + " bytes can hold");
            }
        }
        return new ArrayShape(lengths, lowerBounds, (int) count);
    }

    int dimensions() {
        return lengths.length;
    }
}
