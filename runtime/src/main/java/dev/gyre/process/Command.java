package dev.gyre.process;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// What to start, and how; see [Subprocess#start]. Immutable: each `with…` gives another one.
///
/// @param words the program and its arguments, passed on as they are: no shell looks at them
/// @param directory where it runs; empty for the directory of this process
/// @param environment what it has in its environment otherwise than this process; empty for what it has not
/// @param hasCleanEnvironment whether it has nothing of the environment of this process
/// @param input where it reads from
/// @param output where its output goes
/// @param errors where its error output goes
/// @param grace how long it may take to end by itself when it is asked to, before it is killed
/// @param limit how many bytes of each kind of output are kept by those calls that keep all
public record Command(
        List<String> words,
        Optional<Path> directory,
        Map<String, Optional<String>> environment,
        boolean hasCleanEnvironment,
        Redirection input,
        Redirection output,
        Redirection errors,
        Duration grace,
        int limit) {
    private static final Duration GRACE = Duration.ofSeconds(5);
    private static final int LIMIT = 64 * 1024 * 1024;
    private static final int LONGEST_SHOWN = 200;

    /// Copies what is given, and refuses what cannot be.
    ///
    /// @throws IllegalArgumentException without a word, with a redirection that does not fit, or with a negative
    ///     grace or limit
    public Command {
        words = List.copyOf(words);
        environment = Map.copyOf(environment);
        if (words.isEmpty()) {
            throw new IllegalArgumentException("a command needs at least one word: the program to start");
        }
        if (!input.suitsInput() || !output.suitsOutput()) {
            throw new IllegalArgumentException("redirections that do not fit: input " + input + ", output " + output
                    + ", errors " + errors + ". Input comes from a pipe, a file, nothing or this process; output goes"
                    + " to a pipe, a file, nothing or where this process's goes; errors may also go with the output");
        }
        if (grace.isNegative() || limit < 0) {
            throw new IllegalArgumentException(
                    "a grace of " + grace + " or a limit of " + limit + " bytes is negative; the least is zero");
        }
    }

    /// A program with its arguments (asyncio's `create_subprocess_exec`). It has no input; both kinds of its
    /// output are read through pipes.
    public static Command of(String... words) {
        return of(List.of(words));
    }

    /// Like [#of(String...)].
    public static Command of(List<String> words) {
        return new Command(
                words,
                Optional.empty(),
                Map.of(),
                false,
                Redirection.nothing(),
                Redirection.pipe(),
                Redirection.pipe(),
                GRACE,
                LIMIT);
    }

    /// A line for the shell: `/bin/sh -c`, on Windows `cmd /c` (asyncio's `create_subprocess_shell`). Never
    /// build it from what somebody else has sent: every character of it means something to the shell.
    public static Command shell(String line) {
        boolean isWindows =
                System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("windows");
        return isWindows ? of("cmd", "/c", line) : of("/bin/sh", "-c", line);
    }

    /// The same, running in `path`.
    public Command withDirectory(Path path) {
        return new Command(
                words, Optional.of(path), environment, hasCleanEnvironment, input, output, errors, grace, limit);
    }

    /// The same with a variable of its environment set.
    public Command withVariable(String name, String value) {
        return withEnvironment(name, Optional.of(value));
    }

    /// The same without a variable that this process has.
    public Command withoutVariable(String name) {
        return withEnvironment(name, Optional.empty());
    }

    /// The same with nothing in its environment but what [#withVariable] says.
    public Command withCleanEnvironment() {
        return new Command(words, directory, environment, true, input, output, errors, grace, limit);
    }

    /// The same with another input.
    public Command withInput(Redirection from) {
        return new Command(words, directory, environment, hasCleanEnvironment, from, output, errors, grace, limit);
    }

    /// The same with its output going elsewhere.
    public Command withOutput(Redirection to) {
        return new Command(words, directory, environment, hasCleanEnvironment, input, to, errors, grace, limit);
    }

    /// The same with its error output going elsewhere.
    public Command withErrors(Redirection to) {
        return new Command(words, directory, environment, hasCleanEnvironment, input, output, to, grace, limit);
    }

    /// The same with another grace than 5 s; zero kills at once.
    public Command withGrace(Duration time) {
        return new Command(words, directory, environment, hasCleanEnvironment, input, output, errors, time, limit);
    }

    /// The same with another limit than 64 MiB for each kind of output that is kept.
    public Command withLimit(int bytes) {
        return new Command(words, directory, environment, hasCleanEnvironment, input, output, errors, grace, bytes);
    }

    /// The words, cut off where they are long; never the environment, which may hold secrets.
    @Override
    public String toString() {
        String line = words.stream().map(Command::quoted).collect(Collectors.joining(" "));
        return line.length() <= LONGEST_SHOWN ? line : line.substring(0, LONGEST_SHOWN) + "…";
    }

    private Command withEnvironment(String name, Optional<String> value) {
        var changed = new HashMap<>(environment);
        changed.put(name, value);
        return new Command(words, directory, changed, hasCleanEnvironment, input, output, errors, grace, limit);
    }

    private static String quoted(String word) {
        boolean isPlain = !word.isEmpty() && word.chars().noneMatch(c -> Character.isWhitespace(c) || c == '\'');
        return isPlain ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}
