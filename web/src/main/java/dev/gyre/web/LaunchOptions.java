package dev.gyre.web;

import java.util.function.Function;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;

/// What the command line of an application says.
///
/// @param loops how many, one thread each
record LaunchOptions(String host, int port, int loops) {
    private static final int LAST_PORT = 65_535;

    /// The command line as picocli understands it; it can print its usage.
    static CommandLine commandLine() {
        return new CommandLine(CommandSpec.create()
                .name("app")
                .addOption(
                        option("--host", "HOST", "127.0.0.1", "Where to listen. 0.0.0.0 and :: let other machines in."))
                .addOption(option("--port", "PORT", "8000", "0 for any that is free."))
                .addOption(option(
                        "--loops",
                        "N",
                        "1",
                        "How many loops serve, one thread each; auto for one per processor. With more than one, they"
                                + " share the application's state."))
                .addOption(OptionSpec.builder("-h", "--help")
                        .usageHelp(true)
                        .description("Shows this.")
                        .build()));
    }

    /// @throws ParameterException if that is no command line of an application
    static LaunchOptions of(CommandLine line, String... args) {
        var parsed = line.parseArgs(args);
        return new LaunchOptions(
                parsed.matchedOptionValue("--host", "127.0.0.1"),
                number(line, "--port", parsed.matchedOptionValue("--port", "8000"), Integer::parseInt, 0, LAST_PORT),
                number(
                        line,
                        "--loops",
                        parsed.matchedOptionValue("--loops", "1"),
                        text -> text.equals("auto")
                                ? Runtime.getRuntime().availableProcessors()
                                : Integer.parseInt(text),
                        1,
                        1024));
    }

    private static OptionSpec option(String name, String label, String usual, String description) {
        return OptionSpec.builder(name)
                .type(String.class)
                .paramLabel(label)
                .defaultValue(usual)
                .description(description + " Usually " + usual + ".")
                .build();
    }

    private static int number(
            CommandLine line, String option, String text, Function<String, Integer> reading, int least, int most) {
        try {
            int number = reading.apply(text);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException _) {
            // said below
        }
        throw new ParameterException(
                line, option + " takes a number from " + least + " to " + most + ", not \"" + text + "\"");
    }
}
