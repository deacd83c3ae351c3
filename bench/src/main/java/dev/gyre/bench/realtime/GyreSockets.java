package dev.gyre.bench.realtime;

import dev.gyre.http.HttpStatus;
import dev.gyre.http.Request;
import dev.gyre.http.Response;
import dev.gyre.http.server.HttpServer;
import dev.gyre.http.websocket.Message;
import dev.gyre.http.websocket.WebSocket;
import dev.gyre.net.Address;

/// Gyre with all at its defaults: one loop, a task for each socket, pings to whoever is silent.
final class GyreSockets {
    private GyreSockets() {}

    static int serve() {
        return HttpServer.start(Address.of("127.0.0.1", 0), GyreSockets::handle).port();
    }

    private static Response handle(Request request) {
        return request.path().equals("/ws")
                ? WebSocket.accept(request, GyreSockets::echo)
                : Response.of(HttpStatus.NOT_FOUND);
    }

    private static void echo(WebSocket socket) {
        for (Message message : socket) {
            switch (message) {
                case Message.Text(String text) -> socket.send(text);
                case Message.Binary(byte[] bytes) -> socket.send(bytes);
            }
        }
    }
}
