package dev.gyre.bench.contest;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// One who takes part in a scenario.
public sealed interface Contender {
    /// The same in all scenarios.
    String name();

    /// What it needs that is not ours.
    default Optional<Tool> needs() {
        return Optional.empty();
    }

    /// A workload in a JVM of its own, so that nobody runs on code that the compiler has shaped for somebody
    /// else.
    record InJvm(String name, Workload workload) implements Contender {}

    /// A server in a process of its own, which clients in another process ask. Only what the server uses is
    /// counted.
    sealed interface Server extends Contender {
        /// What it is put under.
        Load load();
    }

    /// A server in a JVM.
    record Serving(String name, Service service, Load load) implements Server {
        @Override
        public Optional<Tool> needs() {
            return load.needs();
        }
    }

    /// A server of another language, which says its port in a line, and serves until its input ends.
    record ServingScript(String name, Program program, Load load) implements Server {
        @Override
        public Optional<Tool> needs() {
            return Optional.of(program.tool());
        }
    }

    /// A server that is started anew for each round, in a process of its own; what counts is the time to its first
    /// answer.
    record Started(String name, Recipe recipe) implements Contender {
        @Override
        public Optional<Tool> needs() {
            return Optional.of(Tool.MAVEN);
        }
    }

    /// A server that starts again by itself whenever a source of it is saved; what counts is the time from there
    /// to the first answer that shows it.
    ///
    /// @param recipe is given the directory that the copy of the program is in
    record Reloading(String name, Optional<Tool> needs, Edited edited, Recipe recipe) implements Contender {}

    /// A program that is copied and then edited.
    ///
    /// @param program a directory below the checkout, which is copied
    /// @param file in that directory
    /// @param text in that file, which each round replaces by another
    /// @param page that shows the text
    record Edited(String program, String file, String text, String page) {}

    /// How a server is started.
    @FunctionalInterface
    interface Recipe {
        /// The command that starts it on a port of this machine; makes first what it needs, if that is not
        /// there.
        ///
        /// @param home the checkout, if nothing else is said
        List<String> command(Path home, int port);
    }

    /// A program of another language, which answers each line on its input with a [Reply] as a line of JSON.
    record Script(String name, Program program) implements Contender {
        @Override
        public Optional<Tool> needs() {
            return Optional.of(program.tool());
        }
    }
}
