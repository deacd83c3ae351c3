package dev.gyre.net;

import dev.gyre.Parks;
import dev.gyre.Waiter;
import io.netty.channel.EventLoop;
import io.netty.util.concurrent.DefaultPromise;
import io.netty.util.concurrent.Future;
import io.netty.util.concurrent.Promise;
import java.util.function.Function;

/// A question to the name servers, for all who ask it at the same time. A cancelled one of them leaves it to the
/// others; the last one takes it back. Loop thread only.
///
/// @param <T> the answer
final class NameQuery<T> {
    private final EventLoop netty;
    private final Promise<T> answer;
    private int waiting;

    /// @param begin has Netty look for the answer
    NameQuery(EventLoop netty, Function<Promise<T>, Future<T>> begin) {
        this.netty = netty;
        this.answer = new Answer<>(netty);
        Outside.act(netty, () -> {
            var _ = begin.apply(answer);
        });
    }

    /// Waits for the answer, or for the failure to find one.
    @Parks
    Promise<T> await() {
        Waiter<Promise<T>> end = Waiter.create();
        answer.addListener(_ -> end.succeed(answer));
        waiting++;
        try {
            return end.awaitOutside();
        } finally {
            waiting--;
            if (waiting == 0) {
                Outside.act(netty, () -> answer.cancel(false));
            }
        }
    }

    /// Whether nobody else may wait for it.
    boolean isOver() {
        return waiting == 0 || answer.isDone();
    }

    /// Takes no offence when Netty finds out that it cannot go on, after it was cancelled.
    private static final class Answer<T> extends DefaultPromise<T> {
        private Answer(EventLoop netty) {
            super(netty);
        }

        @Override
        public Promise<T> setFailure(Throwable cause) {
            tryFailure(cause);
            return this;
        }
    }
}
