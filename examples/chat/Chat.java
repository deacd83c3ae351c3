// A chat room in the browser, over WebSocket: gyre run Chat.java [--port 8000]
import module dev.gyre.web;
import module dev.gyre.http;

final Set<WebSocket> room = new LinkedHashSet<>(); // no lock: one loop, one task at a time

void main(String[] args) {
    App.create().get("/", _ -> Response.html(PAGE)).ws("/room", this::visit).run(args);
}

void visit(WebSocket visitor) {
    room.add(visitor);
    try {
        for (var message : visitor) {
            if (message instanceof Message.Text(var line)) tell(line);
        }
    } finally {
        room.remove(visitor);
    }
}

void tell(String line) {
    for (var visitor : List.copyOf(room)) visitor.send(line); // parks while a visitor is slow to read
}

static final String PAGE = """
        <!doctype html>
        <html lang=en>
        <meta charset=utf-8>
        <meta name=viewport content="width=device-width">
        <title>Chat</title>
        <style>body { font: 16px system-ui; max-width: 40rem; margin: 2rem auto; color-scheme: light dark }</style>
        <ul id=lines></ul>
        <form><input autofocus placeholder="Say something"></form>
        <script>
          const room = new WebSocket(location.href.replace(/^http/, "ws") + "room");
          room.onmessage = event => {
            const line = document.createElement("li");
            line.textContent = event.data;
            document.getElementById("lines").append(line);
          };
          document.forms[0].onsubmit = event => {
            event.preventDefault();
            room.send(event.target[0].value);
            event.target.reset();
          };
        </script>
        """;
