package dev.gyre.bench.contest;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/// A program that a peer needs and that is not ours.
public enum Tool {
    /// Debian's build is taken before another on the `PATH`: it is optimised with a profile, others may not
    /// be.
    PYTHON("python3", "3.11 or newer", "python3", "--version"),
    // Libraries of Python are there only if Python finds them.
    UVLOOP("python3", "with uvloop", "python3-uvloop", "-c", "import uvloop; print('uvloop', uvloop.__version__)"),
    AIOHTTP(
            "python3",
            "with aiohttp",
            "python3-aiohttp",
            "-c",
            "import aiohttp; print('aiohttp', aiohttp.__version__)"),
    FASTAPI(
            "python3",
            "with FastAPI, uvicorn and httpx",
            "python3-fastapi python3-uvicorn python3-httpx",
            "-c",
            "import fastapi, uvicorn, httpx; print('FastAPI', fastapi.__version__, 'uvicorn', uvicorn.__version__)"),
    FLASK(
            "python3",
            "with Flask, gunicorn, gevent and requests",
            "python3-flask python3-gunicorn python3-gevent python3-requests",
            "-c",
            "import flask, gunicorn, gevent, requests; print('Flask', flask.__version__, 'gunicorn', gunicorn.__version__)"),
    ASYNCPG(
            "python3",
            "with aiohttp, uvloop and asyncpg",
            "python3-aiohttp python3-uvloop python3-asyncpg",
            "-c",
            "import aiohttp, uvloop, asyncpg; print('asyncpg', asyncpg.__version__)"),
    NODE("node", "18 or newer", "nodejs", "--version"),
    NODE_WS(
            "node",
            "with ws",
            "node-ws",
            "-e",
            "console.log('ws', require('" + Tool.DEBIAN_NODE_PATH + "/ws/package.json').version)"),
    NODE_PG(
            "node",
            "with pg",
            "node-pg",
            "-e",
            "console.log('pg', require('" + Tool.DEBIAN_NODE_PATH + "/pg/package.json').version)"),
    GO("go", "1.19 or newer", "golang-go", "version"),
    GORILLA(
            "go",
            "with gorilla/websocket",
            "golang-go golang-github-gorilla-websocket-dev",
            "list",
            "-f",
            "gorilla/websocket, {{.Dir}}",
            "github.com/gorilla/websocket"),
    PGX(
            "go",
            "with pgx 4",
            "golang-go golang-github-jackc-pgx-v4-dev",
            "list",
            "-f",
            "pgx 4, {{.Dir}}",
            "github.com/jackc/pgx/v4/pgxpool"),
    GCC("gcc", "12 or newer", "gcc libc6-dev", "--version"),
    CHROMIUM("chromium", "with a headless mode", "chromium", "--version"),
    MAVEN("mvn", "3.8 or newer", "maven", "--version"),
    WRK("wrk", "4.1 or newer", "wrk", "--version");

    /// Where Debian keeps the libraries of Go.
    public static final String DEBIAN_GO_PATH = "/usr/share/gocode";

    /// Where Debian keeps those of Node; another Node than Debian's does not look there by itself.
    public static final String DEBIAN_NODE_PATH = "/usr/share/nodejs";

    private static final String DISTRIBUTION = "/usr/bin";
    private static final Map<Tool, Optional<Path>> FOUND = new ConcurrentHashMap<>();
    private static final String COLOURS = "\u001b\\[[0-9;]*m";

    private final String command;
    private final String expected;
    private final String debianPackage;

    @SuppressWarnings("ImmutableEnumChecker") // List.of cannot be changed
    private final List<String> question; // what makes it tell its version

    Tool(String command, String expected, String debianPackage, String... question) {
        this.command = command;
        this.expected = expected;
        this.debianPackage = debianPackage;
        this.question = List.of(question);
    }

    /// Where it is, if it is there at all; looked for once.
    public Optional<Path> find() {
        return FOUND.computeIfAbsent(
                this, tool -> tool.find(DISTRIBUTION + File.pathSeparator + System.getenv("PATH")));
    }

    Optional<Path> find(String path) {
        return Stream.of(path.split(File.pathSeparator, -1))
                .map(place -> Path.of(place, command))
                .filter(Files::isExecutable)
                .findFirst()
                .filter(program -> !isLibrary() || ask(program).succeeded());
    }

    private boolean isLibrary() {
        return !question.getFirst().startsWith("--") && question.size() > 1;
    }

    /// What it says of itself, in one line.
    public String version(Path program) {
        String said = ask(program).said().replaceAll(COLOURS, "");
        return said.lines()
                .filter(line -> !line.contains("/bin/"))
                .findFirst()
                .orElse("")
                .strip();
    }

    private record Answer(boolean succeeded, String said) {}

    private Answer ask(Path program) {
        var command = new ArrayList<>(List.of(program.toString()));
        command.addAll(question);
        try {
            var builder = new ProcessBuilder(command).redirectErrorStream(true);
            builder.environment().putAll(Map.of("GO111MODULE", "off", "GOPATH", DEBIAN_GO_PATH));
            Process process = builder.start();
            String said = new String(process.getInputStream().readAllBytes(), Charset.defaultCharset());
            return new Answer(process.waitFor() == 0, said);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot ask " + program + " for its version", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /// What to say when it is missing.
    public String advice() {
        return "%s (%s) is neither in %s nor on the PATH; on Debian: apt install %s"
                .formatted(command, expected, DISTRIBUTION, debianPackage);
    }
}
