package dev.gyre.process;

import java.io.File;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/// Where a child reads from, or where its output goes.
///
/// @param kind what sort of place that is
/// @param path the file, for the kinds that have one
public record Redirection(Kind kind, Optional<Path> path) {
    /// The sorts of places.
    public enum Kind {
        /// A pipe to this process: [Subprocess#input], [Subprocess#output], [Subprocess#errors].
        PIPE,
        /// Where this process reads from or writes to.
        INHERITED,
        /// No input, or output that is thrown away.
        NOTHING,
        /// A file that is read, or written from its beginning.
        FILE,
        /// A file that grows.
        APPENDED_FILE,
        /// For error output: the same as the output.
        WITH_OUTPUT
    }

    /// A pipe to this process (asyncio's `PIPE`).
    public static Redirection pipe() {
        return new Redirection(Kind.PIPE, Optional.empty());
    }

    /// What this process has itself.
    public static Redirection inherited() {
        return new Redirection(Kind.INHERITED, Optional.empty());
    }

    /// No input, or output that is thrown away (asyncio's `DEVNULL`).
    public static Redirection nothing() {
        return new Redirection(Kind.NOTHING, Optional.empty());
    }

    /// A file: read as input, or written from its beginning as output.
    public static Redirection file(Path path) {
        return new Redirection(Kind.FILE, Optional.of(path));
    }

    /// A file to whose end the output goes.
    public static Redirection appendedFile(Path path) {
        return new Redirection(Kind.APPENDED_FILE, Optional.of(path));
    }

    /// For error output: to where the output goes, in the order in which it is written (asyncio's `STDOUT`).
    public static Redirection withOutput() {
        return new Redirection(Kind.WITH_OUTPUT, Optional.empty());
    }

    boolean suitsInput() {
        return kind != Kind.APPENDED_FILE && kind != Kind.WITH_OUTPUT;
    }

    boolean suitsOutput() {
        return kind != Kind.WITH_OUTPUT;
    }

    boolean isPipe() {
        return kind == Kind.PIPE;
    }

    /// How the JDK says it for input.
    ProcessBuilder.Redirect asInput() {
        return switch (kind) {
            case NOTHING -> ProcessBuilder.Redirect.from(ProcessBuilder.Redirect.DISCARD.file());
            case FILE -> ProcessBuilder.Redirect.from(file());
            default -> plain();
        };
    }

    /// How the JDK says it for output.
    ProcessBuilder.Redirect asOutput() {
        return switch (kind) {
            case NOTHING -> ProcessBuilder.Redirect.DISCARD;
            case FILE -> ProcessBuilder.Redirect.to(file());
            case APPENDED_FILE -> ProcessBuilder.Redirect.appendTo(file());
            default -> plain();
        };
    }

    private ProcessBuilder.Redirect plain() {
        return kind == Kind.INHERITED ? ProcessBuilder.Redirect.INHERIT : ProcessBuilder.Redirect.PIPE;
    }

    private File file() {
        return path.orElseThrow().toFile();
    }

    @Override
    public String toString() {
        return kind.name().toLowerCase(Locale.ROOT).replace('_', ' ')
                + path.map(it -> " " + it).orElse("");
    }
}
