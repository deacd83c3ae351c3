package dev.gyre.bench.contest;

import java.util.Optional;

/// One who takes part in a scenario.
public sealed interface Contender {
    /// The same in all scenarios.
    String name();

    /// What it needs that is not ours.
    default Optional<Tool> needs() {
        return Optional.empty();
    }

    /// A workload in a JVM of its own, so that nobody runs on code that the compiler has shaped for somebody else.
    record InJvm(String name, Workload workload) implements Contender {}

    /// A server in a process of its own, which clients in another process ask. Only what the server uses is counted.
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

    /// A program of another language, which answers each line on its input with a [Reply] as a line of JSON.
    record Script(String name, Program program) implements Contender {
        @Override
        public Optional<Tool> needs() {
            return Optional.of(program.tool());
        }
    }
}
