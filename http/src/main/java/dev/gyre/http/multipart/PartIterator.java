package dev.gyre.http.multipart;

import dev.gyre.Parks;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/// Goes from part to part.
final class PartIterator implements Iterator<Part> {
    private final Multipart parts;
    private @Nullable Part next; // if it has been asked for
    private boolean isPeeked;

    PartIterator(Multipart parts) {
        this.parts = parts;
    }

    @Override
    @Parks
    public boolean hasNext() {
        if (!isPeeked) {
            next = parts.next().orElse(null);
            isPeeked = true;
        }
        return next != null;
    }

    @Override
    @Parks
    public Part next() {
        Part part = hasNext() ? next : null;
        isPeeked = false;
        if (part == null) {
            throw new NoSuchElementException("there are no more parts");
        }
        return part;
    }
}
