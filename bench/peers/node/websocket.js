// ws, the usual library for WebSockets: says its port, and sends back what it gets until its input ends.
const { WebSocketServer } = require("ws");

const server = new WebSocketServer({ host: "127.0.0.1", port: 0, path: "/ws", backlog: 4096 }, () =>
    console.log(server.address().port),
);
server.on("connection", (socket) => {
    socket.on("error", () => socket.terminate());
    socket.on("message", (data, isBinary) => socket.send(data, { binary: isBinary }));
});
process.stdin.resume();
process.stdin.on("end", () => process.exit(0));
