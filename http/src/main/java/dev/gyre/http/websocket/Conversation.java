package dev.gyre.http.websocket;

import dev.gyre.Async;
import dev.gyre.CancelScope;
import dev.gyre.CancelledError;
import dev.gyre.Parks;
import dev.gyre.VoidWorkWith;

/// What a server does with a socket, from its beginning to its end, in the task of the request.
final class Conversation {
    private final WebSocket socket;
    private CloseReason outcome = CloseReason.FAILED;

    Conversation(WebSocket socket) {
        this.socket = socket;
    }

    @Parks
    <X extends Exception> void hold(VoidWorkWith<? super WebSocket, X> body) throws X {
        CancelScope scope = CancelScope.create();
        socket.whenUnnoticed(() -> scope.cancel("its client has left"));
        try {
            scope.run(() -> body.run(socket));
            outcome = CloseReason.NORMAL;
        } catch (WebSocketClosedException e) {
            if (!e.isAbout(socket.ending())) {
                throw e;
            }
        } catch (CancelledError e) {
            outcome = CloseReason.GOING_AWAY;
            throw e;
        } finally {
            Async.shield(() -> socket.close(outcome));
        }
    }
}
