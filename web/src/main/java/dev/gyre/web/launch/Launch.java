package dev.gyre.web.launch;

import dev.gyre.Async;
import dev.gyre.CancelledError;
import dev.gyre.Parks;
import dev.gyre.Task;
import dev.gyre.net.NetException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// What `app.run(args)` does: it reads the settings, checks the application and serves it.
public final class Launch {
    private static final int FAULTY = 1;
    private static final int MISUSED = 2;
    private static final int NOT_STARTED = 3; // uvicorn's, too: whoever watches over it need not try again at once

    private Launch() {}

    /// Serves the application until the process is ended. Parks.
    @Parks
    public static void run(Staged application, String... args) {
        Stage stage = Stage.Current.get();
        if (stage != null) {
            stage.take(application, args);
            return;
        }
        try {
            Flags flags = Flags.of(args);
            if (flags.asksForHelp()) {
                System.out.print(flags.help());
            } else if (flags.onlyChecks()) {
                check(application, flags);
            } else {
                serve(application, flags);
            }
        } catch (SettingsException e) {
            System.err.println(e.getMessage());
            System.exit(MISUSED);
        }
    }

    /// The settings that these arguments, the environment and the files of this directory make.
    ///
    /// @throws IllegalArgumentException with all that is wrong
    public static Settings settings(String... args) {
        try {
            return read(Flags.of(args));
        } catch (SettingsException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    private static Settings read(Flags flags) {
        return Reading.of(flags, System.getenv(), Path.of(""));
    }

    /// Binds nothing, and says all that is wrong.
    private static void check(Staged application, Flags flags) {
        var faults = new ArrayList<String>();
        try {
            read(flags).serverOptions();
        } catch (SettingsException e) {
            faults.addAll(e.faults());
        }
        faults.addAll(application.check());
        if (faults.isEmpty()) {
            int routes = application.routes().size();
            System.out.println(
                    "All is well with the settings and with " + routes + (routes == 1 ? " route." : " routes."));
        } else {
            faults.forEach(System.err::println);
            System.exit(FAULTY);
        }
    }

    @Parks
    private static void serve(Staged application, Flags flags) {
        Settings settings = read(flags);
        if (flags.onlyPrints()) {
            System.out.print(settings.print());
            return;
        }
        settings.find(Options.LOG_CONFIG).ifPresent(LogConfig::read);
        List<String> faults = application.check(); // here, where nobody waits until its classes are loaded
        if (!faults.isEmpty()) {
            notStarted(String.join("\n", faults));
        }
        try {
            Async.run(() -> new Serving(application, settings).run());
        } catch (Serving.NotStartedException e) {
            e.reason().printStackTrace();
            notStarted("The application did not start; what it threw stands above.");
        } catch (NetException e) {
            notStarted(String.valueOf(e.getMessage()));
        } catch (CancelledError e) {
            if (Task.orNull() != null) {
                throw e;
            } // else that is how it ends
        }
    }

    private static void notStarted(String why) {
        System.err.println(why);
        System.exit(NOT_STARTED);
    }
}
