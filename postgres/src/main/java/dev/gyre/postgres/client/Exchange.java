package dev.gyre.postgres.client;

import dev.gyre.Awaited;
import dev.gyre.Waiter;
import dev.gyre.postgres.wire.Answer;
import org.jspecify.annotations.Nullable;

/// One request and its answer: all up to one Sync. It is **queued**, **sent**, and then **whole** or **lost**; who
/// asked may have **abandoned** it meanwhile, and its answer is dropped then. Loop thread only.
final class Exchange implements Awaited {
    private final String what;
    private final Answer answer;
    private @Nullable Runnable onEnd; // in the reading task, before who asked goes on
    private @Nullable Waiter<@Nullable Object> waiter;
    private @Nullable RuntimeException lost;
    private byte @Nullable [] ending;
    private int size;
    private boolean isQueued;
    private boolean isAbandoned;
    private boolean isOver;

    /// @param what the statement, for those who look inside and for errors
    Exchange(String what, Answer answer) {
        this.what = what;
        this.answer = answer;
    }

    /// Runs `action` when it is over, however.
    void whenOver(Runnable action) {
        onEnd = action;
    }

    Answer answer() {
        return answer;
    }

    String what() {
        return what;
    }

    /// How many bytes were sent for it.
    int size() {
        return size;
    }

    void sized(int bytes) {
        size += bytes;
    }

    boolean isQueued() {
        return isQueued;
    }

    void queued(boolean queued) {
        isQueued = queued;
    }

    boolean isAbandoned() {
        return isAbandoned;
    }

    void abandon() {
        isAbandoned = true;
    }

    /// Whether its answer is whole, or will never be.
    boolean isOver() {
        return isOver;
    }

    /// Why it has no answer; null if it has, or still may have.
    @Nullable
    RuntimeException lost() {
        return lost;
    }

    void whole() {
        end();
    }

    void lose(RuntimeException why) {
        lost = why;
        end();
    }

    /// What has to be sent to end the request, should who asked not get so far; null if its end was sent.
    void endWith(byte @Nullable [] bytes) {
        ending = bytes;
    }

    /// What has still to be sent to end the request, which counts as sent then; null for nothing.
    byte @Nullable [] takeEnding() {
        byte[] taken = ending;
        ending = null;
        return taken;
    }

    /// Somebody waits for what comes next in it.
    void waiter(@Nullable Waiter<@Nullable Object> next) {
        waiter = next;
    }

    /// Something came that somebody may wait for.
    void wake() {
        if (waiter != null) {
            waiter.succeed(null);
        }
    }

    @Override
    public String description() {
        return "the answer of PostgreSQL to " + what;
    }

    private void end() {
        if (isOver) {
            return;
        }
        isOver = true;
        if (onEnd != null) {
            onEnd.run();
        }
        wake();
    }
}
