package dev.gyre.postgres.type;

import java.util.Collection;
import java.util.List;

/// What the server says of its types. Whoever owns a connection answers, by running `CatalogQuery` on it; the answer
/// may take a while, and parks.
public interface TypeCatalog {

    /// These types, and all types that they are made of. Those that do not exist are left out.
    List<TypeInfo> describe(Collection<Integer> oids);
}
