package dev.gyre;

/// Code with a result that is given something to work with, for instance its [TaskGroup]; see [Work].
///
/// @param <A> what it is given
/// @param <T> the result
/// @param <X> the checked exception it may throw; inferred as unchecked where there is none
@FunctionalInterface
public interface WorkWith<A, T extends @org.jspecify.annotations.Nullable Object, X extends Exception> {
    T run(A with) throws X;
}
