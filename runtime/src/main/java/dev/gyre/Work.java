package dev.gyre;

/// A piece of plain sequential code with a result. What it throws, the method it was given to throws: a lambda
/// without checked exceptions needs no `catch`.
///
/// @param <T> the result
/// @param <X> the checked exception it may throw; inferred as unchecked where there is none
@FunctionalInterface
public interface Work<T extends @org.jspecify.annotations.Nullable Object, X extends Exception> {
    T run() throws X;
}
