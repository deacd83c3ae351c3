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

    private static Program python(Tool tool, String loop, String script, String... arguments) {
        List<String> all = Stream.concat(Stream.of(loop), Stream.of(arguments)).toList();
        return new Program(tool, "python/" + script, all);
    }
}
