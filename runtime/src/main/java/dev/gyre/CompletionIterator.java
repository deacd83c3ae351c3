package dev.gyre;

import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Optional;

/// The tasks of a [Completions] as they end. One that [#hasNext] has taken waits here for [#next].
final class CompletionIterator<K extends Task<?>> implements Iterator<K> {
    private final Completions<K> completions;
    private Optional<K> taken = Optional.empty();

    CompletionIterator(Completions<K> completions) {
        this.completions = completions;
    }

    @Override
    @Parks
    public boolean hasNext() {
        if (taken.isEmpty()) {
            taken = completions.next();
        }
        return taken.isPresent();
    }

    @Override
    @Parks
    public K next() {
        Optional<K> next = taken.isPresent() ? taken : completions.next();
        taken = Optional.empty();
        return next.orElseThrow(
                () -> new NoSuchElementException("every task has been handed out; ask hasNext() before next()"));
    }
}
