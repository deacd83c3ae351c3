package dev.gyre.orm;

import dev.gyre.orm.table.OrmException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A transaction was committed, and then something that had been left for [Transaction#afterCommit] failed.
/// What the transaction did stays done; its body is not run again. All other actions have been run. The first
/// failure is the cause, and those of other actions are suppressed.
public final class AfterCommitException extends OrmException {
    private final transient @Nullable Object result;

    private AfterCommitException(int failed, int all, @Nullable Object result, RuntimeException first) {
        super(
                "the transaction is committed, but " + failed + " of " + all + " actions left for afterCommit failed."
                        + " Do not run it again; handle the failure of an action inside of it",
                first);
        this.result = result;
    }

    static AfterCommitException of(List<RuntimeException> failures, int all, @Nullable Object result) {
        var told = new AfterCommitException(failures.size(), all, result, failures.getFirst());
        failures.stream().skip(1).forEach(told::addSuppressed);
        return told;
    }

    /// What the body of the transaction returned.
    public @Nullable Object result() {
        return result;
    }
}
