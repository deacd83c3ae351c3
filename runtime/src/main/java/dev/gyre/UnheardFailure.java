package dev.gyre;

/// The failure of a task that outlives its caller, when nobody waits for it; see [TaskOwner].
///
/// @param owner the name of its owner
/// @param task its name
/// @param error what its body threw
public record UnheardFailure(String owner, String task, Throwable error) {
    /// Who failed, in one line.
    public String message() {
        return "Task \"" + task + "\" of owner \"" + owner + "\" failed, and nobody waits for it";
    }
}
