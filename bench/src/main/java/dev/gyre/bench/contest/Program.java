package dev.gyre.bench.contest;

import java.util.List;
import java.util.stream.Stream;

/// What runs a contender of another language.
///
/// @param tool what runs or compiles it
/// @param name a file below `bench/peers` where the tool runs files, else what the compiled program calls it
/// @param arguments its own, behind those of the pace
public record Program(Tool tool, String name, List<String> arguments) {
    public Program {
        arguments = List.copyOf(arguments);
    }

    /// A script of Python's asyncio, on its own loop.
    public static Program asyncio(String script, String... arguments) {
        return python(Tool.PYTHON, "asyncio", script, arguments);
    }

    /// The same script on uvloop.
    public static Program uvloop(String script, String... arguments) {
        return python(Tool.UVLOOP, "uvloop", script, arguments);
    }

    /// One scenario of the program in Go.
    public static Program go(String scenario, String... arguments) {
        return new Program(Tool.GO, scenario, List.of(arguments));
    }

    /// A server written with aiohttp, on uvloop.
    public static Program aiohttp(String... arguments) {
        return python(Tool.AIOHTTP, "uvloop", "web_aiohttp.py", arguments);
    }

    /// WebSockets of aiohttp, on uvloop.
    public static Program aiohttpSockets() {
        return python(Tool.AIOHTTP, "uvloop", "websocket.py");
    }

    /// The client of aiohttp, on uvloop.
    public static Program aiohttpClient() {
        return python(Tool.AIOHTTP, "uvloop", "fetch.py");
    }

    /// Pages out of PostgreSQL by asyncpg, with aiohttp on uvloop.
    public static Program asyncpgPages() {
        return python(Tool.ASYNCPG, "uvloop", "web_postgres.py");
    }

    /// A server written with FastAPI, on uvicorn and uvloop.
    public static Program fastapi(String... arguments) {
        return python(Tool.FASTAPI, "uvloop", "web_fastapi.py", arguments);
    }

    /// A server written with Flask, under gunicorn.
    ///
    /// @param workers `sync`, `threads` or `gevent`
    public static Program flask(String workers, String... arguments) {
        List<String> all =
                Stream.concat(Stream.of(workers), Stream.of(arguments)).toList();
        return python(Tool.FLASK, "none", "web_flask.py", all.toArray(String[]::new));
    }

    /// Who asks PostgreSQL by asyncpg, on uvloop.
    public static Program asyncpg(String... arguments) {
        return python(Tool.ASYNCPG, "uvloop", "pg_asyncpg.py", arguments);
    }

    /// A script of Node.
    public static Program node(String script, String... arguments) {
        return new Program(Tool.NODE, "node/" + script, List.of(arguments));
    }

    private static Program python(Tool tool, String loop, String script, String... arguments) {
        List<String> all = Stream.concat(Stream.of(loop), Stream.of(arguments)).toList();
        return new Program(tool, "python/" + script, all);
    }
}
