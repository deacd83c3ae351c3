// Node's own http, as a server and as the client of the page: says its port, and serves until its input ends.
// Arguments: the pace, by how much amounts are cut down, and what the upstream takes.
const http = require("node:http");

const millis = process.argv[4] ?? 0;
const upstream = `http://127.0.0.1:${process.env.GYRE_BENCH_UPSTREAM}/?ms=${millis}`;
const agent = new http.Agent({ keepAlive: true });

function page(response) {
    http.get(upstream, { agent }, (answer) => {
        let text = "";
        answer.setEncoding("utf8");
        answer.on("data", (chunk) => (text += chunk));
        answer.on("end", () => {
            response.setHeader("Content-Type", "text/html");
            response.end(`<h1>${text}</h1>`);
        });
    }).on("error", (error) => {
        response.statusCode = 502;
        response.end(String(error));
    });
}

const server = http.createServer((request, response) => {
    switch (request.url) {
        case "/plaintext":
            response.setHeader("Content-Type", "text/plain");
            response.end("Hello, World!");
            break;
        case "/json":
            response.setHeader("Content-Type", "application/json");
            response.end(JSON.stringify({ message: "Hello, World!" }));
            break;
        default:
            page(response);
    }
});
server.listen({ port: 0, host: "127.0.0.1", backlog: 4096 }, () => console.log(server.address().port));
process.stdin.resume();
process.stdin.on("end", () => process.exit(0));
