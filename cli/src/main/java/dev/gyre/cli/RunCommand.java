package dev.gyre.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `gyre run`: compiles in memory; [Main] then runs the result.
@Command(
        name = "run",
        description = {
            "Compiles a Java file, or all Java files of a directory, in memory and runs it.",
            "A file can be as short as: import module dev.gyre; void main() { ... }"
        },
        mixinStandardHelpOptions = true,
        versionProvider = Version.class)
final class RunCommand implements Callable<Supplier<Program>> {
    @Option(
            names = {"-cp", "--class-path"},
            paramLabel = "PATH",
            description = "Jars and directories the program needs, separated as for java; DIR/* means all jars in DIR."
                    + " Jars in a directory lib beside the program need not be named.")
    private String classPath = "";

    @Parameters(
            index = "0",
            paramLabel = "FILE|DIR",
            description = "A .java file, or a directory whose class Main, or only class with a main method, is run.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private Path place;

    @Parameters(index = "1..*", paramLabel = "ARG", description = "Given to the program exactly as they are.")
    private List<String> args = List.of();

    /// From the program on, everything is the program's own: its options too.
    @Spec
    void spec(CommandSpec spec) {
        spec.parser().stopAtPositional(true);
    }

    @Override
    public Supplier<Program> call() {
        return () -> compile(place, classPath, args);
    }

    static Program compile(Path place, String classPath, List<String> args) {
        return Program.compile(Sources.at(place), ClassPath.of(classPath, place), args);
    }
}
