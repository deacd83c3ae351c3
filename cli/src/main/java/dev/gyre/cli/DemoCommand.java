package dev.gyre.cli;

import dev.gyre.cli.Refusal.NothingToRun;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `gyre demo`: the uptime monitor of the checkout, started as `gyre run` would start it. All that follows is its own.
@Command(
        name = "demo",
        description =
                "Watches web sites and shows them on a page: runs examples/uptime of the checkout. Its options: --help")
final class DemoCommand implements Callable<Supplier<Program>> {
    /// The launcher says with it where the checkout is.
    static final String HOME = "gyre.home";

    @Parameters(arity = "0..*", paramLabel = "ARG", description = "Given to the monitor exactly as they are.")
    private List<String> args = List.of();

    @Spec
    void spec(CommandSpec spec) {
        spec.parser().unmatchedOptionsArePositionalParams(true);
    }

    @Override
    public Supplier<Program> call() {
        return () -> RunCommand.compile(demo(), "", args);
    }

    private static Path demo() {
        String home = System.getProperty(HOME);
        if (home == null) {
            throw new NothingToRun("gyre: the demo is part of a checkout of Gyre, and the property " + HOME
                    + " does not say where one is. Start ./gyre demo in a checkout.");
        }
        return Path.of(home, "examples/uptime");
    }
}
