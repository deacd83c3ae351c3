package dev.gyre.web.openapi;

/// A schema with a name of its own. It stands where a reference to that will be, until all names are known.
///
/// @param tag the member that says which record of a sealed type it is; empty for none
record SchemaKey(Class<?> type, Use use, String tag) {
    /// What for.
    enum Use {
        /// What a client may send.
        INPUT,
        /// What is sent.
        OUTPUT,
        /// What a client may send of it.
        PART
    }

    SchemaKey as(Use other) {
        return new SchemaKey(type, other, tag);
    }
}
