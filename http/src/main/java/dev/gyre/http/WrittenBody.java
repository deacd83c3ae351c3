package dev.gyre.http;

import dev.gyre.VoidWorkWith;
import java.util.OptionalLong;

/// A body that somebody writes once it is asked for.
final class WrittenBody extends Body {
    private final OptionalLong length;
    private final VoidWorkWith<? super BodyWriter, ?> writer;
    private boolean isUsed;

    WrittenBody(OptionalLong length, VoidWorkWith<? super BodyWriter, ?> writer) {
        this.length = length;
        this.writer = writer;
    }

    @Override
    public OptionalLong length() {
        return length;
    }

    @Override
    public boolean isRepeatable() {
        return false;
    }

    @Override
    public void writeTo(BodyWriter out) {
        if (isUsed) {
            throw new IllegalStateException(
                    "this body has been written already; its writer runs once. Make a new body for each message");
        }
        isUsed = true;
        try {
            writer.run(out);
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new BodyFailedException(e);
        }
    }
}
