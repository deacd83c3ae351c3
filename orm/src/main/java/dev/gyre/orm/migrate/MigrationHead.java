package dev.gyre.orm.migrate;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What the first lines of a migration say of it.
///
/// @param name as its file, without `.sql`
/// @param engine that its SQL is for
/// @param parent the migration before it
/// @param snapshot the file with the picture of all tables after it
/// @param snapshotSum the checksum of that
/// @param isTransactional whether it is done whole or not at all; else one statement after the other
/// @param isWithoutForeignKeys whether SQLite must not look at foreign keys meanwhile
/// @param javaClass the class that does it
/// @param replaces those that were squashed into it
record MigrationHead(
        String name,
        String engine,
        Optional<String> parent,
        Optional<String> snapshot,
        Optional<String> snapshotSum,
        boolean isTransactional,
        boolean isWithoutForeignKeys,
        Optional<String> javaClass,
        List<String> replaces) {
    private static final Pattern NAME = Pattern.compile("(\\d{4,9})_[a-z0-9_]+");
    private static final Pattern FIELD = Pattern.compile("--\\s*(engine|parent|snapshot|java|replaces):\\s*(.*?)\\s*");
    private static final Pattern SNAPSHOT = Pattern.compile("(\\S+)\\s+\\(sha256 ([0-9a-f]{64})\\)");

    /// Copies the list.
    MigrationHead {
        replaces = List.copyOf(replaces);
    }

    /// The first one of an engine, or one behind another.
    static MigrationHead of(String name, String engine, Optional<String> parent) {
        numberIn(name);
        return new MigrationHead(
                name, engine, parent, Optional.empty(), Optional.empty(), true, false, Optional.empty(), List.of());
    }

    static MigrationHead parse(String name, List<String> lines) {
        numberIn(name);
        Map<String, String> fields = new HashMap<>();
        boolean isTransactional = true;
        boolean isWithoutForeignKeys = false;
        for (String line : lines) {
            Matcher field = FIELD.matcher(line);
            if (field.matches()) {
                fields.put(field.group(1), field.group(2));
            }
            isTransactional &= !line.strip().equals("-- no-transaction");
            isWithoutForeignKeys |= line.strip().equals("-- without-foreign-keys");
        }
        String engine = fields.get("engine");
        if (engine == null) {
            throw new MigrationException("the migration " + name + " does not say what its SQL is for."
                    + " Write a line such as \"-- engine: postgresql\" above \"-- up\"");
        }
        Optional<Matcher> snapshot = Optional.ofNullable(fields.get("snapshot")).map(text -> snapshot(name, text));
        return new MigrationHead(
                name,
                engine,
                Optional.ofNullable(fields.get("parent")),
                snapshot.map(parts -> parts.group(1)),
                snapshot.map(parts -> parts.group(2)),
                isTransactional,
                isWithoutForeignKeys,
                Optional.ofNullable(fields.get("java")),
                fields.containsKey("replaces") ? List.of(fields.get("replaces").split(",\\s*")) : List.of());
    }

    private static Matcher snapshot(String name, String text) {
        Matcher parts = SNAPSHOT.matcher(text);
        if (!parts.matches()) {
            throw new MigrationException("the line \"-- snapshot: " + text + "\" of the migration " + name
                    + " cannot be read. It names a file and its checksum: -- snapshot: 0003.json (sha256 …)");
        }
        return parts;
    }

    /// The lines that say all this.
    List<String> lines() {
        var lines = new ArrayList<String>();
        lines.add("-- " + name);
        lines.add("-- engine: " + engine);
        parent.ifPresent(other -> lines.add("-- parent: " + other));
        snapshot.ifPresent(file -> lines.add("-- snapshot: " + file + " (sha256 " + snapshotSum.orElseThrow() + ")"));
        javaClass.ifPresent(type -> lines.add("-- java: " + type));
        if (!replaces.isEmpty()) {
            lines.add("-- replaces: " + String.join(", ", replaces));
        }
        if (!isTransactional) {
            lines.add("-- no-transaction");
        }
        if (isWithoutForeignKeys) {
            lines.add("-- without-foreign-keys");
        }
        return lines;
    }

    int number() {
        return numberIn(name);
    }

    MigrationHead withSnapshot(String file, String sum) {
        return new MigrationHead(
                name,
                engine,
                parent,
                Optional.of(file),
                Optional.of(sum),
                isTransactional,
                isWithoutForeignKeys,
                javaClass,
                replaces);
    }

    MigrationHead withoutTransaction() {
        return new MigrationHead(
                name, engine, parent, snapshot, snapshotSum, false, isWithoutForeignKeys, javaClass, replaces);
    }

    MigrationHead withoutForeignKeys() {
        return new MigrationHead(
                name, engine, parent, snapshot, snapshotSum, isTransactional, true, javaClass, replaces);
    }

    MigrationHead withJava(String type) {
        return new MigrationHead(
                name,
                engine,
                parent,
                snapshot,
                snapshotSum,
                isTransactional,
                isWithoutForeignKeys,
                Optional.of(type),
                replaces);
    }

    MigrationHead replacing(List<String> others) {
        return new MigrationHead(
                name, engine, parent, snapshot, snapshotSum, isTransactional, isWithoutForeignKeys, javaClass, others);
    }

    private static int numberIn(String name) {
        Matcher parts = NAME.matcher(name);
        if (!parts.matches()) {
            throw new MigrationException("a migration is called by a number of at least four digits and words in small"
                    + " letters, as in 0003_album_released, and not \"" + name + "\"");
        }
        return Integer.parseInt(parts.group(1));
    }
}
