package dev.gyre.web.openapi;

import dev.gyre.web.bind.Declared;

/// A schema with a name of its own. It stands where a reference to that will be, until all names are known.
///
/// @param declared of what it is
/// @param tag the member that says which record of a sealed type it is; empty for none
record SchemaKey(Declared declared, Use use, String tag) {
    /// What for.
    enum Use {
        /// What a client may send.
        INPUT,
        /// What is sent.
        OUTPUT,
        /// What is sent where all that is empty is left out.
        SPARSE,
        /// What a client may send of it.
        PART
    }

    SchemaKey(Class<?> type, Use use, String tag) {
        this(Declared.of(type), use, tag);
    }

    Class<?> type() {
        return declared.raw();
    }

    SchemaKey as(Use other) {
        return new SchemaKey(declared, other, tag);
    }
}
