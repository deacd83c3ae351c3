package dev.gyre.cli;

import dev.gyre.TasksMXBean;
import dev.gyre.cli.GyreJvm.Found;
import dev.gyre.cli.Refusal.NothingToSee;
import dev.gyre.cli.Refusal.WrongOption;
import java.io.Console;
import java.lang.reflect.UndeclaredThrowableException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// What `gyre ps` and `gyre pstree` have in common: the options, and looking once or again and again.
final class Look {
    private static final String CLEAR = "\033[H\033[2J";

    @Option(names = "--loop", paramLabel = "NAME", description = "Only the tasks of this loop.")
    String loop = "";

    @Option(names = "--stack", description = "With the stack of each task: its lines of the application.")
    boolean hasStacks;

    @Option(names = "--watch", paramLabel = "SECONDS", description = "Looks again every so many seconds, until Ctrl-C.")
    @Nullable
    Double seconds;

    /// Prints what `picture` shows of the process, and returns the exit code.
    int at(long pid, Function<TasksMXBean, String> picture) {
        return orRefuse(() -> {
            refuseNoTime();
            try (var jvm = GyreJvm.at(pid)) {
                refuseUnknownLoop(pid, jvm.tasks().getLoops());
                show(picture.apply(jvm.tasks()));
                while (seconds != null) {
                    Thread.sleep(Duration.ofNanos((long) (seconds * 1e9)));
                    show((isTerminal() ? CLEAR : "\n") + picture.apply(jvm.tasks()));
                }
            } catch (UndeclaredThrowableException e) {
                throw new NothingToSee("gyre: process " + pid + " has ended.");
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }

    /// Prints which processes could be looked into, and returns the exit code.
    static int around() {
        return orRefuse(() -> {
            List<Found> found = GyreJvm.running();
            if (found.isEmpty()) {
                System.err.println("gyre: no program of yours runs on Gyre now.");
            }
            for (Found jvm : found) {
                System.out.println("%8d  %s".formatted(jvm.pid(), jvm.command()));
            }
        });
    }

    private static void show(String text) {
        System.out.print(text);
        System.out.flush();
    }

    private static boolean isTerminal() {
        return Optional.ofNullable(System.console()).filter(Console::isTerminal).isPresent();
    }

    private void refuseNoTime() {
        if (seconds != null && !(seconds > 0)) { // also what is no number
            throw new WrongOption("gyre: --watch " + seconds + " leaves no time between two looks; give the seconds"
                    + " between them, such as --watch 2 or --watch 0.5.");
        }
    }

    private void refuseUnknownLoop(long pid, List<String> loops) {
        if (!loop.isEmpty() && !loops.contains(loop)) {
            throw new NothingToSee("gyre: process " + pid + " has no loop named " + loop + "; it has "
                    + String.join(", ", loops) + ".");
        }
    }

    private static int orRefuse(Runnable action) {
        try {
            action.run();
            return 0;
        } catch (Refusal refusal) {
            System.err.println(refusal.getMessage());
            return refusal.exitCode();
        }
    }
}
