// Node's own http, as a server and as the client of the page: says its port, and serves until its input ends.
// Arguments: the pace, by how much amounts are cut down, and what the upstream takes.
const http = require("node:http");
const { setTimeout: sleep } = require("node:timers/promises");

const millis = process.argv[4] ?? 0;
const upstream = `http://127.0.0.1:${process.env.GYRE_BENCH_UPSTREAM}/?ms=${millis}`;
const agent = new http.Agent({ keepAlive: true });

function ask() {
    return new Promise((resolve, reject) => {
        http.get(upstream, { agent }, (answer) => {
            let text = "";
            answer.setEncoding("utf8");
            answer.on("data", (chunk) => (text += chunk));
            answer.on("end", () => resolve(text));
        }).on("error", reject);
    });
}

function send(response, type, text) {
    response.setHeader("Content-Type", type);
    response.end(text);
}

async function large(response) {
    const dishes = [];
    for (let i = 0; i < 20; i++) {
        await sleep(50);
        dishes.push({ message: `dish ${i}` });
    }
    send(response, "application/json", JSON.stringify(dishes));
}

async function fan(response) {
    const texts = await Promise.all(Array.from({ length: 20 }, ask));
    send(response, "text/plain", texts.join("\n"));
}

async function page(response) {
    send(response, "text/html", `<h1>${await ask()}</h1>`);
}

async function answer(path, response) {
    switch (path) {
        case "/plaintext":
            return send(response, "text/plain", "Hello, World!");
        case "/json":
            return send(response, "application/json", JSON.stringify({ message: "Hello, World!" }));
        case "/large":
            return large(response);
        case "/fan":
            return fan(response);
        default:
            return path.startsWith("/bytes/")
                ? send(response, "application/octet-stream", Buffer.alloc(Number(path.slice("/bytes/".length))))
                : page(response);
    }
}

const server = http.createServer((request, response) => {
    answer(request.url, response).catch((error) => {
        response.statusCode = 502;
        response.end(String(error));
    });
});
server.listen({ port: 0, host: "127.0.0.1", backlog: 4096 }, () => console.log(server.address().port));
process.stdin.resume();
process.stdin.on("end", () => process.exit(0));
