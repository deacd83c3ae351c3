package dev.gyre.cli;

import dev.gyre.cli.Refusal.DoesNotStart;
import dev.gyre.web.launch.Stage;
import dev.gyre.web.launch.Staged;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/// Looks at the application of a program without starting it: its `main` runs until it has declared everything
/// and would serve it; no lifespan begins, and nothing listens.
final class Showcase {
    private Showcase() {}

    /// What `look` finds of the application. What the program prints goes to the error output.
    ///
    /// @throws Refusal if there is no application, or it is wrong
    static <T> T of(Path place, String classPath, Function<Staged, T> look) {
        Program program = RunCommand.compile(place, classPath, List.of());
        var found = new ArrayList<T>();
        var faults = new ArrayList<String>();
        Stage.use((application, _) -> {
            faults.addAll(application.check());
            if (faults.isEmpty()) {
                found.add(look.apply(application));
            }
        });
        try {
            run(program, found, faults);
        } finally {
            Stage.use(null);
        }
        if (!faults.isEmpty()) {
            throw new DoesNotStart(String.join("\n", faults));
        }
        if (found.isEmpty()) {
            throw new DoesNotStart(
                    "gyre: " + place + " has no App on which it calls run(args), so there is nothing to see.");
        }
        return found.getFirst();
    }

    /// What `main` throws once it has shown its application is a consequence of that nothing was started.
    private static void run(Program program, List<?> found, List<String> faults) {
        PrintStream out = System.out;
        System.setOut(System.err);
        try {
            program.run();
        } catch (Throwable failure) {
            if (found.isEmpty() && faults.isEmpty()) {
                throw new DoesNotStart(Traces.of(failure));
            }
        } finally {
            System.setOut(out);
        }
    }
}
