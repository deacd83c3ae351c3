package dev.gyre.postgres.client;

import dev.gyre.Parks;
import dev.gyre.postgres.type.Types;
import dev.gyre.postgres.wire.Answer;
import dev.gyre.postgres.wire.ResultColumn;
import java.util.stream.IntStream;

/// Asks the server for types that are not known yet.
final class TypeLookup {
    private TypeLookup() {}

    static boolean isNeeded(Types types, Answer described) {
        return types.missing(oids(described)).length > 0;
    }

    @Parks
    static void learn(Execution execution, Answer described) {}

    private static int[] oids(Answer described) {
        return IntStream.concat(
                        IntStream.of(described.parameters()),
                        described.columns().stream().mapToInt(ResultColumn::type))
                .toArray();
    }
}
