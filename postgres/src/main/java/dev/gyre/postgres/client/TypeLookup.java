package dev.gyre.postgres.client;

import dev.gyre.Parks;
import dev.gyre.postgres.type.CatalogQuery;
import dev.gyre.postgres.type.RowReader;
import dev.gyre.postgres.type.TypeInfo;
import dev.gyre.postgres.type.Types;
import dev.gyre.postgres.wire.Answer;
import dev.gyre.postgres.wire.ResultColumn;
import java.util.Collection;
import java.util.List;
import java.util.stream.IntStream;

/// Asks the server for types that are not known yet: those of its users, and of extensions.
final class TypeLookup {
    private TypeLookup() {}

    /// Whether a statement has such types.
    static boolean isNeeded(Types types, Answer described) {
        return types.missing(oids(described)).length > 0;
    }

    /// Learns the types of a statement. Parks only if there is one that is not known.
    @Parks
    static void learn(Execution execution, Answer described) {
        execution.types().require(oids -> ask(execution, oids), oids(described));
    }

    private static List<TypeInfo> ask(Execution execution, Collection<Integer> oids) {
        PgResult result = execution.run(CatalogQuery.BY_OID, List.copyOf(oids));
        RowReader<TypeInfo> reader = CatalogQuery.reader(execution.types(), result.described());
        return result.read(reader);
    }

    private static int[] oids(Answer described) {
        return IntStream.concat(
                        IntStream.of(described.parameters()),
                        described.columns().stream().mapToInt(ResultColumn::type))
                .toArray();
    }
}
