package dev.gyre;

/// A piece of plain sequential code without a result; see [Work].
///
/// @param <X> the checked exception it may throw; inferred as unchecked where there is none
@FunctionalInterface
public interface VoidWork<X extends Exception> {
    void run() throws X;
}
