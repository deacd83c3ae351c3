package dev.gyre;

/// Code without a result that is given something to work with, for instance its [TaskGroup]; see [Work].
///
/// @param <A> what it is given
/// @param <X> the checked exception it may throw; inferred as unchecked where there is none
@FunctionalInterface
public interface VoidWorkWith<A, X extends Exception> {
    void run(A with) throws X;
}
