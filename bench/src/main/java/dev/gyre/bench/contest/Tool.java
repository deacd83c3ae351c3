package dev.gyre.bench.contest;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
    NODE("node", "18 or newer", "nodejs", "--version"),
    GO("go", "1.19 or newer", "golang-go", "version"),
    MAVEN("mvn", "3.8 or newer", "maven", "--version"),
    WRK("wrk", "4.1 or newer", "wrk", "--version");

    private static final String DISTRIBUTION = "/usr/bin";
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

    /// Where it is, if it is there at all.
    public Optional<Path> find() {
        return find(DISTRIBUTION + File.pathSeparator + System.getenv("PATH"));
    }

    Optional<Path> find(String path) {
        return Stream.of(path.split(File.pathSeparator, -1))
                .map(place -> Path.of(place, command))
                .filter(Files::isExecutable)
                .findFirst()
                .filter(program -> !isLibrary() || ask(program).succeeded());
    }

    private boolean isLibrary() {
        return question.getFirst().equals("-c");
    }

    /// What it says of itself, in one line.
    public String version(Path program) {
        String said = ask(program).said().replaceAll(COLOURS, "");
        return said.lines().findFirst().orElse("").strip();
    }

    private record Answer(boolean succeeded, String said) {}

    private Answer ask(Path program) {
        var command = new ArrayList<>(List.of(program.toString()));
        command.addAll(question);
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
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
    String advice() {
        return "%s (%s) is neither in %s nor on the PATH; on Debian: apt install %s"
                .formatted(command, expected, DISTRIBUTION, debianPackage);
    }
}
