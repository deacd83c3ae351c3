package dev.gyre.cli.dev;

import dev.gyre.Parks;
import dev.gyre.http.Body;
import dev.gyre.http.BodyFailedException;
import dev.gyre.http.BodyWriter;
import java.util.OptionalLong;

/// Another body, of which somebody wants to know when it is written, and when it is over.
final class FollowedBody extends Body {
    /// Has a body written.
    @FunctionalInterface
    interface Writing {
        @Parks
        void write(Body body, BodyWriter out) throws Exception;
    }

    private final Body body;
    private final Writing writing;
    private final Runnable end;
    private boolean hasEnded;

    FollowedBody(Body body, Writing writing, Runnable end) {
        this.body = body;
        this.writing = writing;
        this.end = end;
    }

    @Override
    public OptionalLong length() {
        return body.length();
    }

    @Override
    public boolean isRepeatable() {
        return body.isRepeatable();
    }

    @Override
    @Parks
    public void writeTo(BodyWriter out) {
        try {
            writing.write(body, out);
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new BodyFailedException(e);
        }
    }

    @Override
    @Parks
    public void close() {
        try {
            body.close();
        } finally {
            if (!hasEnded) {
                hasEnded = true;
                end.run();
            }
        }
    }
}
