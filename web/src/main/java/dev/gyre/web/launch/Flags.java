package dev.gyre.web.launch;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/// The command line of an application.
final class Flags {
    private static final String CONFIG = "--config";
    private static final String ENV_FILE = "--env-file";
    private static final String CHECK = "--check-config";
    private static final String PRINT = "--print-config";

    private final CommandLine line;
    private final ParseResult parsed;

    private Flags(CommandLine line, ParseResult parsed) {
        this.line = line;
        this.parsed = parsed;
    }

    /// @throws SettingsException if a flag lacks its value, or is given twice
    static Flags of(String... args) {
        CommandLine line = new CommandLine(spec())
                .setUnmatchedArgumentsAllowed(true)
                .setExpandAtFiles(false)
                .setUsageHelpWidth(100);
        try {
            return new Flags(line, line.parseArgs(args));
        } catch (ParameterException e) {
            throw new SettingsException(List.of(String.valueOf(e.getMessage())));
        }
    }

    /// Which `app.toml` to read, if another one than that of the directory.
    Optional<Path> config() {
        return value(CONFIG).map(Path::of);
    }

    Optional<Path> envFile() {
        return value(ENV_FILE).map(Path::of);
    }

    boolean asksForHelp() {
        return line.isUsageHelpRequested();
    }

    boolean onlyChecks() {
        return parsed.hasMatchedOption(CHECK);
    }

    boolean onlyPrints() {
        return parsed.hasMatchedOption(PRINT);
    }

    String help() {
        return line.getUsageMessage(Ansi.OFF);
    }

    /// What is said by flags; those that nobody knows are faults.
    void read(Reading into) {
        for (Setting<?> setting : Options.ALL) {
            String name = "--" + setting.name();
            value(name).ifPresent(text -> into.say(new Said(setting, text, name, "flag " + name)));
        }
        boolean isAfterUnknown = false;
        for (String word : parsed.unmatched()) {
            if (word.startsWith("-")) {
                into.fault(unknown(word));
            } else if (!isAfterUnknown) {
                into.fault("an application takes options only, and \"" + word + "\" is none; --help lists them");
            }
            isAfterUnknown = word.startsWith("-") && !word.contains("=");
        }
    }

    private static String unknown(String word) {
        String name = word.split("=", 2)[0];
        return "there is no option " + name
                + Nearest.to(name, all())
                        .map(near -> "; did you mean " + near + "?")
                        .orElse("; --help lists them");
    }

    private static List<String> all() {
        return Stream.concat(
                        Options.ALL.stream()
                                .flatMap(setting -> setting.names().stream())
                                .map(name -> "--" + name),
                        Stream.of(CONFIG, ENV_FILE, CHECK, PRINT, "--help"))
                .toList();
    }

    private Optional<String> value(String option) {
        @Nullable String none = null;
        return Optional.ofNullable(parsed.matchedOptionValue(option, none));
    }

    private static CommandSpec spec() {
        CommandSpec spec = CommandSpec.create().name("app");
        spec.usageMessage().sortOptions(false);
        Options.ALL.forEach(setting -> spec.addOption(option(setting)));
        return spec.addOption(file(CONFIG, "Where settings are kept, in place of app.toml in this directory."))
                .addOption(file(ENV_FILE, "Variables such as APP_PORT=9000; the environment's own go before them."))
                .addOption(question(CHECK, "Says what is wrong with settings and routes, and ends; nothing listens."))
                .addOption(question(PRINT, "Shows each setting with where it comes from, and ends."))
                .addOption(OptionSpec.builder("-h", "--help")
                        .usageHelp(true)
                        .description("Shows this.")
                        .build());
    }

    private static OptionSpec option(Setting<?> setting) {
        var names = new ArrayList<String>();
        setting.names().forEach(name -> names.add("--" + name));
        String usual = setting.usual().isEmpty() || setting.isToggle() ? "" : " Usually " + setting.usual() + ".";
        var option = OptionSpec.builder(
                        names.getFirst(), names.subList(1, names.size()).toArray(String[]::new))
                .type(String.class)
                .description((setting.description() + usual).replace("%", "%%"));
        return setting.isToggle()
                ? option.arity("0..1")
                        .fallbackValue("true")
                        .paramLabel("true|false")
                        .build()
                : option.paramLabel(setting.label()).build();
    }

    private static OptionSpec file(String name, String description) {
        return OptionSpec.builder(name)
                .type(String.class)
                .paramLabel("FILE")
                .description(description)
                .build();
    }

    private static OptionSpec question(String name, String description) {
        return OptionSpec.builder(name).description(description).build();
    }
}
