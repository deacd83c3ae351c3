// An echo server, a client that talks to it, and a hundred that do so at once, on one thread: gyre run Echo.java
import module dev.gyre;

import static dev.gyre.Async.*;
import static java.nio.charset.StandardCharsets.*;
import static java.time.Duration.*;

void main() {
    // snippet server
    TaskGroup.runVoid(group -> {
        try (Listener listener = Listener.open(Address.loopback(0))) { // 0: any free port
            group.spawn("server", () -> listener.serve(this::echo)); // a task for each connection
            talk(listener.address());
            crowd(listener.address());
        } // takes no connection any more: the server ends when those it has are done
    });
    // end snippet
}

// snippet echo
void echo(ByteStream stream) {
    String line;
    while ((line = stream.readLine(8192)) != null) { // null: the other side has finished
        stream.write(line + "\n"); // waits while the other side does not read
    }
}
// end snippet

// snippet client
void talk(Address address) {
    try (var stream = ByteStream.connect(address)) {
        stream.write("hello\n");
        String answer = failAfter(ofSeconds(5), () -> stream.readLine(8192)); // deadlines are scopes
        IO.println(answer);

        stream.write("one, two; three\n");
        IO.println(new String(stream.readUntil(", ".getBytes(UTF_8), 100), UTF_8)); // up to a separator
        IO.println(new String(stream.readExactly(3), UTF_8)); // so many, neither more nor less

        stream.finish(); // nothing more from here; the answer can still be read
        IO.println(new String(stream.readAll(8192), UTF_8).strip());
    }
}
// end snippet

void crowd(Address address) {
    TaskGroup.runVoid(group -> {
        for (int i = 0; i < 100; i++) {
            String name = "client " + i;
            group.spawn(name, () -> {
                try (var stream = ByteStream.connect(address)) {
                    stream.write(name + "\n");
                    if (!name.equals(stream.readLine(100))) throw new AssertionError(name);
                }
            });
        }
    });
    IO.println("a hundred clients were answered");
}
