package dev.gyre.orm.migrate;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/// Files that a migration consists of, before they are written.
///
/// @param files their texts by their names
/// @param notes what may be lost, or may fail, of all statements of the way up
public record MigrationDraft(SequencedMap<String, String> files, List<String> notes) {
    /// Copies them.
    public MigrationDraft {
        files = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(files));
        notes = List.copyOf(notes);
    }

    static MigrationDraft none() {
        return new MigrationDraft(new LinkedHashMap<>(Map.of()), List.of());
    }

    /// Whether there is nothing to do.
    public boolean isEmpty() {
        return files.isEmpty();
    }
}
