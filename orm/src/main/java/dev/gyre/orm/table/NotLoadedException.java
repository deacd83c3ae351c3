package dev.gyre.orm.table;

/// Rows of a relation were used that had not been fetched. Nothing is ever fetched on the sly: the message
/// names the call that is missing.
public final class NotLoadedException extends OrmException {
    private final String fetch;

    private NotLoadedException(String message, String fetch) {
        super(message, null);
        this.fetch = fetch;
    }

    static NotLoadedException row(Object key, String fetch) {
        return new NotLoadedException(
                "the row that this Ref leads to was not fetched; only its key is here, of type "
                        + key.getClass().getSimpleName() + ". " + advice(fetch) + ", or ask for it by its key",
                fetch);
    }

    static NotLoadedException rows(String fetch) {
        return new NotLoadedException("the rows of this Many were not fetched. " + advice(fetch), fetch);
    }

    private static String advice(String fetch) {
        return fetch.isEmpty()
                ? "Read the record by a query that says .fetch(…) of the relation"
                : "Add .fetch(" + fetch + ") to the query that read this record";
    }

    /// What is missing: `BAND.albums()`; empty where that is not known.
    public String fetch() {
        return fetch;
    }
}
