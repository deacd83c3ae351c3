package dev.gyre.postgres.client;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.gyre.CancelledError;
import dev.gyre.Parks;
import dev.gyre.VoidWorkWith;
import dev.gyre.postgres.PgException;
import dev.gyre.postgres.PgWriter;
import dev.gyre.postgres.wire.Answer;
import dev.gyre.postgres.wire.Frontend;
import java.util.ArrayDeque;
import java.util.Arrays;

/// Runs a COPY on a session that somebody has alone. Whoever gives is held back while the server is behind; the server
/// is held back while whoever takes is.
final class CopyRun {
    private static final int MOST_WAITING = 256 * 1024;

    private final Lease lease;
    private final String sql;

    CopyRun(Lease lease, String sql) {
        this.lease = lease;
        this.sql = sql;
    }

    /// Lets `source` give the data; returns how many rows there were. If it throws, nothing was copied.
    @Parks
    <X extends Exception> long in(VoidWorkWith<? super PgCopyIn, X> source) throws X {
        return lease.<Long, X>alone(() -> {
            Session session = lease.session();
            Conversation conversation = lease.conversation();
            lease.execution().settle();
            session.compose().query(sql);
            var exchange = new Exchange(sql, new Answer());
            exchange.endWith(failing("the source of the data failed"));
            session.send(exchange);
            try {
                awaitCopying(conversation, exchange);
                var to = new PgCopyIn(session, exchange);
                source.run(to);
                to.flush();
                var end = new PgWriter(8);
                new Frontend(end).copyDone();
                exchange.endWith(null);
                session.sendEnd(end.toByteArray());
            } catch (CancelledError e) {
                conversation.cancelled(exchange, e);
                throw e;
            } catch (Throwable e) {
                giveUp(conversation, exchange, e);
                throw e;
            }
            conversation.await(exchange);
            Execution.failIfRefused(exchange.answer(), sql);
            return exchange.answer().count();
        });
    }

    /// Hands each piece of the data to `sink`; returns how many rows there were.
    @Parks
    <X extends Exception> long out(VoidWorkWith<? super byte[], X> sink) throws X {
        return lease.<Long, X>alone(() -> {
            Session session = lease.session();
            Conversation conversation = lease.conversation();
            lease.execution().settle();
            var arrived = new Arrived();
            session.compose().query(sql);
            var exchange = new Exchange(sql, new Answer(arrived));
            session.notices().pauseWhile(() -> arrived.waiting > MOST_WAITING);
            session.send(exchange);
            try {
                while (!exchange.isOver() || !arrived.pieces.isEmpty()) {
                    byte[] piece = arrived.take();
                    if (piece == null) {
                        conversation.awaitNews(exchange);
                    } else {
                        session.notices().roomMade();
                        sink.run(piece);
                    }
                }
            } catch (Throwable e) {
                stop(conversation, exchange, arrived);
                throw e;
            } finally {
                session.notices().pauseWhile(null);
            }
            conversation.await(exchange);
            Execution.failIfRefused(exchange.answer(), sql);
            return exchange.answer().count();
        });
    }

    private static final class Arrived implements Answer.Stream {
        private final ArrayDeque<byte[]> pieces = new ArrayDeque<>();
        private int waiting;
        private boolean isDropping;

        @Override
        public void data(byte[] bytes, int from, int length) {
            if (!isDropping) {
                pieces.add(Arrays.copyOfRange(bytes, from, from + length));
                waiting += length;
            }
        }

        private byte @org.jspecify.annotations.Nullable [] take() {
            byte[] piece = pieces.poll();
            waiting -= piece == null ? 0 : piece.length;
            return piece;
        }

        private void drop() {
            isDropping = true;
            pieces.clear();
            waiting = 0;
        }
    }

    private void awaitCopying(Conversation conversation, Exchange exchange) {
        while (!exchange.isOver()
                && !exchange.answer().isCopying()
                && exchange.answer().error() == null) {
            conversation.awaitNews(exchange);
        }
        if (!exchange.answer().isCopying()) {
            exchange.endWith(null);
            conversation.await(exchange);
            Execution.failIfRefused(exchange.answer(), sql);
            throw new IllegalArgumentException("this is no COPY that takes data: " + sql);
        }
    }

    /// Whoever gives the data has failed: nothing is copied, and the session can be used again.
    private void giveUp(Conversation conversation, Exchange exchange, Throwable why) {
        conversation.end(exchange);
        try {
            conversation.await(exchange);
        } catch (PgException e) {
            if (e != why) { // both when the session is lost
                why.addSuppressed(e);
            }
        }
    }

    /// Whoever takes the data has failed, or was cancelled: the server is asked to stop.
    private static void stop(Conversation conversation, Exchange exchange, Arrived arrived) {
        arrived.drop();
        conversation.session().notices().pauseWhile(null);
        conversation.stop(exchange);
    }

    private static byte[] failing(String why) {
        var message = new PgWriter(32 + why.getBytes(UTF_8).length);
        new Frontend(message).copyFail(why);
        return message.toByteArray();
    }
}
