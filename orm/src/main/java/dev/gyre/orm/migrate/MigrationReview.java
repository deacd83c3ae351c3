package dev.gyre.orm.migrate;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Compares what a database says with the files that are there. Pure.
final class MigrationReview {
    private final List<MigrationFile> files;
    private final Map<String, HistoryEntry> entries = new HashMap<>();
    private final List<HistoryEntry> inOrder;

    MigrationReview(List<MigrationFile> files, List<HistoryEntry> entries) {
        this.files = files;
        this.inOrder = entries;
        entries.forEach(entry -> this.entries.put(entry.name(), entry));
    }

    /// All files in their order, then what has no file.
    List<MigrationStatus> all() {
        var all = new ArrayList<MigrationStatus>();
        var known = new HashSet<String>();
        for (int i = 0; i < files.size(); i++) {
            MigrationFile file = files.get(i);
            known.add(file.name());
            known.addAll(file.head().replaces());
            all.add(isReplaced(file) ? new MigrationStatus(file.name(), MigrationState.APPLIED, "", 0) : of(file, i));
        }
        for (HistoryEntry entry : inOrder) {
            if (!known.contains(entry.name())) {
                all.add(new MigrationStatus(entry.name(), MigrationState.MISSING, entry.at(), 0));
            }
        }
        return all;
    }

    /// Whether all that was squashed into a file is done, so that it is done as well.
    boolean isReplaced(MigrationFile file) {
        return !file.head().replaces().isEmpty()
                && !entries.containsKey(file.name())
                && file.head().replaces().stream().allMatch(this::isDone);
    }

    /// What is to be run, in order.
    ///
    /// @param isOrderFree whether a file may be run although one behind it was
    /// @throws MigrationException if something is not as it should be
    List<MigrationFile> pending(Optional<MigrationFile> target, boolean isOrderFree) {
        for (MigrationStatus status : all()) {
            refuse(status, isOrderFree);
        }
        refuseHalfSquashed();
        var pending = new ArrayList<MigrationFile>();
        for (MigrationFile file : files) {
            HistoryEntry entry = entries.get(file.name());
            if ((entry == null || !entry.isDone()) && !isReplaced(file)) {
                pending.add(file);
            }
            if (target.isPresent() && target.get().equals(file)) {
                break;
            }
        }
        return pending;
    }

    /// The last ones that were run, the last one first.
    ///
    /// @throws MigrationException if one of them cannot be taken back
    List<MigrationFile> last(int count) {
        var last = new ArrayList<MigrationFile>();
        for (HistoryEntry entry : inOrder.reversed().subList(0, Math.min(count, inOrder.size()))) {
            MigrationFile file = files.stream()
                    .filter(each -> each.name().equals(entry.name()))
                    .findFirst()
                    .orElseThrow(() -> new MigrationException("the migration " + entry.name()
                            + " is done in this database, but has no file, so nobody knows how to take it back."
                            + " Get its file"));
            if (entry.state().equals(HistoryEntry.UP)) {
                throw new MigrationException("the migration " + entry.name() + " is half done (" + entry.steps()
                        + " statements). Finish it first: gyre migrate up");
            }
            if (!file.isReversible()) {
                throw new MigrationException("the migration " + entry.name()
                        + " cannot be taken back: nothing follows its line \"-- down\". Write there what does it, or"
                        + " make a new migration that changes what is wrong");
            }
            last.add(file);
        }
        return last;
    }

    Optional<HistoryEntry> entry(String name) {
        return Optional.ofNullable(entries.get(name));
    }

    int nextPlace() {
        return inOrder.isEmpty() ? 1 : inOrder.getLast().place() + 1;
    }

    private boolean isDone(String name) {
        HistoryEntry entry = entries.get(name);
        return entry != null && entry.isDone();
    }

    private MigrationStatus of(MigrationFile file, int at) {
        HistoryEntry entry = entries.get(file.name());
        if (entry == null) {
            boolean isLate =
                    files.subList(at + 1, files.size()).stream().anyMatch(later -> entries.containsKey(later.name()));
            return new MigrationStatus(
                    file.name(), isLate ? MigrationState.OUT_OF_ORDER : MigrationState.PENDING, "", 0);
        }
        MigrationState state = switch (entry.state()) {
            case HistoryEntry.UP -> MigrationState.HALF_DONE;
            case HistoryEntry.DOWN -> MigrationState.HALF_UNDONE;
            default -> entry.checksum().equals(file.checksum()) ? MigrationState.APPLIED : MigrationState.CHANGED;
        };
        return new MigrationStatus(file.name(), state, entry.at(), entry.steps());
    }

    private static void refuse(MigrationStatus status, boolean isOrderFree) {
        String name = status.name();
        switch (status.state()) {
            case CHANGED ->
                throw new MigrationException("the migration " + name
                        + " was changed after it was run in this database. Put back what its file said then, and write"
                        + " what is to be different into a new migration");
            case MISSING ->
                throw new MigrationException("the migration " + name
                        + " was run in this database, but its file is not there. Is this an older version of the"
                        + " program? Get the file, or go back to it with the version that has it: gyre migrate down");
            case OUT_OF_ORDER -> {
                if (!isOrderFree) {
                    throw new MigrationException("the migration " + name
                            + " was not run in this database, but one behind it was; it came in later, by a merge."
                            + " If it does not depend on the order, say gyre migrate up --any-order; else take the"
                            + " later ones back first: gyre migrate down");
                }
            }
            case HALF_UNDONE ->
                throw new MigrationException("the migration " + name + " is half taken back (" + status.steps()
                        + " statements). Finish that first: gyre migrate down");
            case APPLIED, PENDING, HALF_DONE -> {
                // as it should be, or to be finished
            }
        }
    }

    private void refuseHalfSquashed() {
        for (MigrationFile file : files) {
            Set<String> done = new HashSet<>(file.head().replaces());
            done.removeIf(name -> !entries.containsKey(name));
            if (!done.isEmpty() && !isReplaced(file) && !entries.containsKey(file.name())) {
                throw new MigrationException("the migration " + file.name() + " replaces "
                        + file.head().replaces() + ", of which this database has only "
                        + done.stream().sorted().toList()
                        + ". Run the others first, with the version of the program that still has them");
            }
        }
    }
}
