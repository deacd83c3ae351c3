package dev.gyre.postgres;

import java.util.List;
import java.util.stream.Collectors;

/// The words of a document for full text search, `tsvector`.
///
/// @param lexemes each once; PostgreSQL sorts them
public record PgTsVector(List<Lexeme> lexemes) {

    /// @param lexemes are copied
    public PgTsVector {
        lexemes = List.copyOf(lexemes);
    }

    /// A word and where in the document it is.
    ///
    /// @param word as the dictionary has it
    /// @param positions ascending; none if they were stripped
    public record Lexeme(String word, List<Position> positions) {

        /// @param positions are copied
        public Lexeme {
            positions = List.copyOf(positions);
        }

        /// As `'cat':3A,5`.
        @Override
        public String toString() {
            String quoted = "'" + word.replace("\\", "\\\\").replace("'", "''") + "'";
            return positions.isEmpty()
                    ? quoted
                    : positions.stream().map(Position::toString).collect(Collectors.joining(",", quoted + ":", ""));
        }
    }

    /// A place in a document.
    ///
    /// @param at from 1 to 16,383
    /// @param weight `A` to `D`, which is the usual one
    public record Position(int at, char weight) {

        /// @throws IllegalArgumentException if there is no such place or weight
        public Position {
            if (at < 1 || at > 16_383 || weight < 'A' || weight > 'D') {
                throw new IllegalArgumentException("a position is 1 to 16383 with a weight of A to D");
            }
        }

        /// As `3A`, without the usual weight.
        @Override
        public String toString() {
            return weight == 'D' ? Integer.toString(at) : at + "" + weight;
        }
    }

    /// As PostgreSQL has it.
    @Override
    public String toString() {
        return lexemes.stream().map(Lexeme::toString).collect(Collectors.joining(" "));
    }
}
