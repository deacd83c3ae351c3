package dev.gyre.bench.contest;

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

    /// A workload in a JVM of its own, so that nobody runs on code that the compiler has shaped for somebody else.
    record InJvm(String name, Workload workload) implements Contender {}

    /// A server in a JVM of its own, which clients in another process ask. Only what the server uses is counted.
    record Serving(String name, Service service, Load load) implements Contender {
        @Override
        public Optional<Tool> needs() {
            return Optional.of(Tool.WRK);
        }
    }

    /// A program of another language, which answers each line on its input with a [Reply] as a line of JSON.
    ///
    /// @param file below `bench/peers`
    record Script(String name, Tool tool, String file, List<String> arguments) implements Contender {
        public Script {
            arguments = List.copyOf(arguments);
        }

        @Override
        public Optional<Tool> needs() {
            return Optional.of(tool);
        }
    }
}
