package dev.gyre.bench.pg;

/// What is asked of each type in the catalog of the server.
record TypeRow(
        long oid,
        String typname,
        long typnamespace,
        short typlen,
        boolean typbyval,
        String typtype,
        String typcategory,
        boolean typispreferred,
        String typdelim,
        long typrelid,
        long typelem,
        long typarray) {}
