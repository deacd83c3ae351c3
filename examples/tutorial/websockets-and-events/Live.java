// gyre run Live.java
import module dev.gyre;
import module dev.gyre.http;
import module dev.gyre.web;

import jakarta.validation.constraints.*;
import static dev.gyre.Async.*;

record Tick(int n) {}

record Line(String who, String text) {}

// snippet live
@Endpoints
class Live {
    private final Topic<Line> room = Topic.create(new Overflow.Disconnect(256)); // who is too slow is cut off

    @Ws("/room")
    void talk(WebSocket socket, @NotBlank String name) {
        TaskGroup.runVoid(group -> {
            group.spawn(() -> room.each(line -> socket.send(line.who() + ": " + line.text())));
            for (Message message : socket) { // ends when the client leaves
                if (message instanceof Message.Text(String text)) {
                    room.publish(new Line(name, text));
                }
            }
            group.cancel();
        });
    }

    @Get("/ticks")
    void ticks(Sse<Tick> events, @Header("Last-Event-ID") Optional<Integer> last) {
        for (int n = last.orElse(0) + 1; n <= 3; n++) {
            String id = "" + n;
            events.send(new Tick(n), event -> event.withId(id));
            sleep(Duration.ofMillis(100)); // cancelled when the client leaves
        }
    }

    @Get("/export")
    void export(Lines<Tick> out, @Default("3") @Max(1000) int count) {
        for (int n = 1; n <= count; n++) {
            out.send(new Tick(n)); // parks while the client is behind
        }
    }
}

App app() {
    return App.create().endpoints(new Live());
}
// end snippet

void main(String[] args) {
    app().run(args);
}
