package dev.gyre.orm.migrate;

import dev.gyre.orm.model.SchemaModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The migrations of a program, in their order. Reading and writing block.
///
/// @param place where they lie
/// @param files each of which is the parent of the next
record MigrationDirectory(Path place, List<MigrationFile> files) {
    /// Copies the list.
    MigrationDirectory {
        files = List.copyOf(files);
    }

    /// Reads a directory; one that is not there is empty.
    ///
    /// @throws MigrationException if a file is wrong, or they do not follow each other
    static MigrationDirectory read(Path place) {
        var files = new ArrayList<MigrationFile>();
        if (Files.isDirectory(place)) {
            try (Stream<Path> entries = Files.list(place)) {
                for (Path file :
                        entries.filter(each -> each.toString().endsWith(".sql")).toList()) {
                    String name = String.valueOf(file.getFileName());
                    files.add(MigrationFile.parse(name.substring(0, name.length() - 4), Files.readString(file)));
                }
            } catch (IOException e) {
                throw new MigrationException("the migrations in " + place + " cannot be read: " + e, e);
            }
        }
        files.sort(Comparator.comparingInt(file -> file.head().number()));
        checkOrder(files);
        return new MigrationDirectory(place, files);
    }

    private static void checkOrder(List<MigrationFile> files) {
        for (int i = 0; i < files.size(); i++) {
            MigrationHead head = files.get(i).head();
            Optional<MigrationHead> before =
                    i == 0 ? Optional.empty() : Optional.of(files.get(i - 1).head());
            if (before.isPresent() && before.get().number() == head.number()) {
                throw new MigrationException(
                        "there are two migrations with the number %d: %s and %s, which were made side by side."
                                        .formatted(head.number(), before.get().name(), head.name())
                                + " Take the number after it for one of them: delete its files, and say gyre migrate make"
                                + " again; what was written into it by hand goes into the new file");
            }
            if (!head.parent().equals(before.map(MigrationHead::name))) {
                throw new MigrationException(
                        "the migration %s says that it follows %s, but the one before it is %s. A file is missing, or was renamed: get it back, or correct the line \"-- parent:\""
                                .formatted(
                                        head.name(),
                                        head.parent().orElse("none"),
                                        before.map(MigrationHead::name).orElse("none")));
            }
            if (!head.engine().equals(files.getFirst().head().engine())) {
                throw new MigrationException("the migration " + head.name() + " is for " + head.engine() + ", and "
                        + files.getFirst().name() + " for "
                        + files.getFirst().head().engine() + ". Keep those of each engine in a directory of its own");
            }
        }
    }

    Optional<MigrationFile> last() {
        return files.isEmpty() ? Optional.empty() : Optional.of(files.getLast());
    }

    Optional<String> engine() {
        return last().map(file -> file.head().engine());
    }

    Optional<MigrationFile> find(String name) {
        return files.stream().filter(file -> file.name().equals(name)).findFirst();
    }

    /// The one that is meant by its name, or by its number.
    ///
    /// @throws MigrationException if there is none
    MigrationFile named(String nameOrNumber) {
        return files.stream()
                .filter(file -> file.name().equals(nameOrNumber)
                        || String.valueOf(file.head().number()).equals(nameOrNumber.replaceFirst("^0+(?=\\d)", "")))
                .findFirst()
                .orElseThrow(() -> new MigrationException("there is no migration " + nameOrNumber + " in " + place
                        + (files.isEmpty()
                                ? ", which has none"
                                : "; there are " + files.getFirst().name() + " to "
                                        + files.getLast().name())));
    }

    /// The picture after the last one.
    SchemaModel snapshot() {
        return files.reversed().stream()
                .filter(file -> file.snapshot().isPresent())
                .findFirst()
                .map(this::snapshot)
                .orElse(SchemaModel.empty());
    }

    private SchemaModel snapshot(MigrationFile file) {
        String name = file.snapshot().orElseThrow();
        String text;
        try {
            text = Files.readString(place.resolve(name));
        } catch (IOException e) {
            throw new MigrationException(
                    "the snapshot " + name + " of the migration " + file.name() + " cannot be read: " + e
                            + ". It belongs to the migration, and is committed with it: get it back",
                    e);
        }
        if (!Checksum.of(text).equals(file.head().snapshotSum().orElseThrow())) {
            throw new MigrationException("the snapshot " + name + " is not the one that the migration " + file.name()
                    + " was made with: its checksum differs. Get it back, or, if a merge mixed two, make the migration"
                    + " anew");
        }
        return SchemaModel.ofJson(text);
    }

    /// The number of the next one, as a name begins.
    String nextNumber(int after) {
        int last = last().map(file -> file.head().number()).orElse(0);
        return "%04d".formatted(last + 1 + after);
    }

    void write(String name, String text) {
        try {
            Files.createDirectories(place);
            Files.writeString(place.resolve(name), text);
        } catch (IOException e) {
            throw new MigrationException(place.resolve(name) + " cannot be written: " + e, e);
        }
    }

    void delete(String name) {
        try {
            Files.deleteIfExists(place.resolve(name));
        } catch (IOException e) {
            throw new MigrationException(place.resolve(name) + " cannot be deleted: " + e, e);
        }
    }
}
