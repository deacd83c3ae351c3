package dev.gyre.http.client;

import dev.gyre.Async;
import dev.gyre.CancelledError;
import dev.gyre.Loop;
import dev.gyre.Parks;
import dev.gyre.Task;
import dev.gyre.http.Body;
import dev.gyre.http.ConnectionLostException;
import dev.gyre.http.arrival.Pieces;
import dev.gyre.sync.AsyncQueue;
import dev.gyre.sync.QueueClosedException;
import java.util.Arrays;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// A body that a task writes while another one reads it: no more than 64 KiB are written ahead. It begins when
/// it is first read, and is cancelled when nobody wants the rest.
final class ProducedPieces implements Pieces {
    private static final int PIECE = 16 << 10;
    private static final int PIECES_AHEAD = 4;

    private final String request; // for messages
    private final Body body;
    private final Consumer<Task<?>> onStart;
    private final AsyncQueue<byte[]> queue = AsyncQueue.bounded(PIECES_AHEAD);
    private @Nullable Task<?> producer;
    private volatile @Nullable Throwable failure;

    ProducedPieces(String request, Body body, Consumer<Task<?>> onStart) {
        this.request = request;
        this.body = body;
        this.onStart = onStart;
    }

    @Override
    public OptionalLong length() {
        return body.length();
    }

    @Override
    @Parks
    public byte[] next() {
        if (Task.orNull() == null) {
            return Async.run(this::next);
        }
        if (producer == null) {
            producer = Loop.current().tasks().spawn("body of " + request, this::produce);
            onStart.accept(producer);
        }
        try {
            return queue.get();
        } catch (QueueClosedException _) {
            if (failure != null) {
                throw new ConnectionLostException(
                        request + ": the application's body broke off: " + failure, false, failure);
            }
            return new byte[0];
        }
    }

    @Override
    public void close() {
        if (producer == null) {
            body.close();
            queue.close();
        } else {
            producer.cancel("nobody reads the rest of the body");
        }
    }

    @Override
    public void abandon() {
        close();
    }

    @Parks
    private void produce() {
        try {
            body.writeTo(this::put);
        } catch (CancelledError e) {
            failure = e;
            throw e;
        } catch (Throwable e) {
            failure = e; // for the reader
        } finally {
            queue.close();
            body.close(); // what hangs on its end is not to wait for a whole body
        }
    }

    @Parks
    private void put(byte[] bytes) {
        for (int from = 0; from < bytes.length; from += PIECE) {
            queue.put(Arrays.copyOfRange(bytes, from, Math.min(bytes.length, from + PIECE)));
        }
    }
}
