package dev.gyre.orm.migrate;

import java.util.List;
import java.util.Optional;

/// One migration as it is written down: who it is, and how it is done and taken back.
///
/// @param head who it is
/// @param up what does it
/// @param down what takes it back; empty if nothing does
/// @param checksum of the whole file
record MigrationFile(MigrationHead head, List<SqlPiece> up, List<SqlPiece> down, String checksum) {
    /// Copies the lists.
    MigrationFile {
        up = List.copyOf(up);
        down = List.copyOf(down);
    }

    /// Reads a file.
    ///
    /// @param name without `.sql`
    /// @throws MigrationException if it makes no sense
    static MigrationFile parse(String name, String text) {
        List<String> lines = text.lines().toList();
        int up = indexOf(lines, "-- up");
        int down = indexOf(lines, "-- down");
        if (up < 0 || (down >= 0 && down < up)) {
            throw new MigrationException("the migration " + name + " has no line \"-- up\" before what it does."
                    + " Write that line, and \"-- down\" before what takes it back");
        }
        MigrationHead head = MigrationHead.parse(name, lines.subList(0, up));
        int end = down < 0 ? lines.size() : down;
        return new MigrationFile(
                head,
                pieces(head, lines, up + 1, end),
                down < 0 ? List.of() : pieces(head, lines, down + 1, lines.size()),
                Checksum.of(text));
    }

    String name() {
        return head.name();
    }

    /// Whether somebody has to run it who has its class.
    boolean isJava() {
        return head.javaClass().isPresent();
    }

    /// Whether it can be taken back. What a class can do, only that knows.
    boolean isReversible() {
        return isJava() || !down.isEmpty();
    }

    /// The name of its snapshot, if it has one.
    Optional<String> snapshot() {
        return head.snapshot();
    }

    private static int indexOf(List<String> lines, String mark) {
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).strip().equals(mark)) {
                return i;
            }
        }
        return -1;
    }

    private static List<SqlPiece> pieces(MigrationHead head, List<String> lines, int from, int to) {
        return SqlPiece.of(head.engine(), String.join("\n", lines.subList(from, to)), from + 1);
    }
}
