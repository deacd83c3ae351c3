package dev.gyre.postgres.type;

import dev.gyre.postgres.PgCodec;
import dev.gyre.postgres.PgReader;
import dev.gyre.postgres.PgTsVector;
import dev.gyre.postgres.PgTsVector.Lexeme;
import dev.gyre.postgres.PgTsVector.Position;
import dev.gyre.postgres.PgWriter;
import java.util.ArrayList;
import java.util.List;

/// Full text search. Words with their positions, of which the upper two bits are the weight.
final class SearchCodecs {
    private static final int SMALLEST_LEXEME = 3; // the end of a word, and how many positions
    private static final int POSITION_BITS = 14;

    private SearchCodecs() {}

    static List<ValueCodec> all() {
        return List.of(
                ValueCodec.of("tsvector", PgTsVector.class, PgCodec.of(SearchCodecs::vector, SearchCodecs::vector)));
    }

    private static PgTsVector vector(PgReader bytes) {
        int count = bytes.int4();
        if (count < 0 || count > bytes.remaining() / SMALLEST_LEXEME) {
            throw new Misfit(count + " words are not in " + bytes.remaining() + " bytes");
        }
        var lexemes = new ArrayList<Lexeme>(count);
        for (int i = 0; i < count; i++) {
            String word = bytes.textToZero();
            lexemes.add(new Lexeme(word, positions(bytes)));
        }
        return new PgTsVector(lexemes);
    }

    private static List<Position> positions(PgReader bytes) {
        int count = bytes.int2() & 0xFFFF;
        if (count > bytes.remaining() / 2) {
            throw new Misfit(count + " positions are not in " + bytes.remaining() + " bytes");
        }
        var positions = new ArrayList<Position>(count);
        for (int i = 0; i < count; i++) {
            int position = bytes.int2() & 0xFFFF;
            char weight = (char) ('D' - (position >> POSITION_BITS));
            positions.add(new Position(position & ((1 << POSITION_BITS) - 1), weight));
        }
        return positions;
    }

    private static void vector(PgTsVector vector, PgWriter to) {
        to.int4(vector.lexemes().size());
        for (Lexeme lexeme : vector.lexemes()) {
            to.textAndZero(lexeme.word());
            to.int2(lexeme.positions().size());
            for (Position position : lexeme.positions()) {
                to.int2((('D' - position.weight()) << POSITION_BITS) | position.at());
            }
        }
    }
}
