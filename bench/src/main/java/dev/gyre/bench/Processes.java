package dev.gyre.bench;

import dev.gyre.bench.contest.Contender;
import dev.gyre.bench.contest.EchoLoad;
import dev.gyre.bench.contest.HttpLoad;
import dev.gyre.bench.contest.IdleLoad;
import dev.gyre.bench.contest.Pace;
import dev.gyre.bench.contest.Program;
import dev.gyre.bench.contest.RateLoad;
import dev.gyre.bench.contest.RestLoad;
import dev.gyre.bench.contest.Runner;
import dev.gyre.bench.contest.Scenario;
import dev.gyre.bench.contest.Starter;
import dev.gyre.bench.contest.Tool;
import dev.gyre.bench.contest.WebSocketLoad;
import dev.gyre.bench.load.Clients;
import dev.gyre.bench.load.EchoClients;
import dev.gyre.bench.load.IdleClients;
import dev.gyre.bench.load.RateClients;
import dev.gyre.bench.load.RestClients;
import dev.gyre.bench.load.Wrk;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Starts each contender as a process of its own.
///
/// @param surroundings what they may ask
record Processes(Path home, Pace pace, Surroundings surroundings) implements Starter {
    /// What the launcher gives to every program; nothing else, so that the JVM chooses its heap and its collector
    /// as it does for a user. Both sides get the same.
    static final List<String> JVM_FLAGS = List.of(
            "--add-opens=java.base/java.lang=ALL-UNNAMED",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow");

    private static final int ROUNDS_IN_ONE = 3;

    @Override
    public void prepare(Contender contender) {
        switch (contender) {
            case Contender.Started started -> started.recipe().command(home, 0);
            case Contender.Script script -> prepare(script.program());
            case Contender.ServingScript server -> prepare(server.program());
            case Contender.InJvm _, Contender.Serving _, Contender.Reloading _ -> {}
        }
    }

    private void prepare(Program program) {
        if (CompiledProgram.isNeeded(program.tool())) {
            CompiledProgram.built(program.tool(), peers());
        }
    }

    @Override
    public Runner start(Scenario scenario, Contender contender) {
        return switch (contender) {
            case Contender.Server server ->
                ServingProcess.start(
                        server.name(), command(scenario, contender), surroundings.variables(scenario), clients(server));
            case Contender.Started started -> new StartedProcess(started, home);
            case Contender.Reloading reloading -> ReloadingProcess.start(reloading, home);
            case Contender.InJvm _, Contender.Script _ ->
                WorkerProcess.start(contender.name(), command(scenario, contender), surroundings.variables(scenario));
        };
    }

    /// A round with a server in it takes longer to settle.
    private Pace pace(Scenario scenario) {
        return scenario.asksPostgres() ? pace.times(ROUNDS_IN_ONE) : pace;
    }

    private Clients clients(Contender.Server server) {
        return switch (server.load()) {
            case HttpLoad load ->
                new Wrk(Tool.WRK.find().orElseThrow(), peers().resolve("wrk"), load, load.length(pace));
            case RateLoad load -> new RateClients(load, load.length(pace));
            case EchoLoad load -> EchoClients.of(load, load.length(pace));
            case WebSocketLoad load -> EchoClients.of(load, load.length(pace));
            case IdleLoad load -> new IdleClients(new IdleLoad(pace.many(load.connections())));
            case RestLoad load -> new RestClients(load);
        };
    }

    List<String> command(Scenario scenario, Contender contender) {
        return switch (contender) {
            case Contender.InJvm ours ->
                java(scenario, Worker.class, Worker.arguments(scenario.name(), ours.name(), pace(scenario)));
            case Contender.Serving server ->
                java(scenario, ServingWorker.class, ServingWorker.arguments(scenario.name(), server.name()));
            case Contender.Started _, Contender.Reloading _ ->
                throw new IllegalArgumentException(contender.name() + " has a command of its own");
            case Contender.Script script -> program(script.program(), pace(scenario));
            case Contender.ServingScript server -> program(server.program(), pace);
        };
    }

    private List<String> java(Scenario scenario, Class<?> main, List<String> arguments) {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(JVM_FLAGS);
        command.addAll(surroundings.flags(scenario));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        command.addAll(arguments);
        return command;
    }

    private List<String> program(Program program, Pace length) {
        Tool tool = program.tool();
        var command = new ArrayList<String>();
        if (CompiledProgram.isNeeded(tool)) {
            command.addAll(List.of(CompiledProgram.built(tool, peers()).toString(), program.name()));
        } else {
            command.addAll(List.of(
                    tool.find().orElseThrow().toString(),
                    peers().resolve(program.name()).toString()));
        }
        command.addAll(List.of(Long.toString(length.nanos()), Integer.toString(length.divisor())));
        command.addAll(program.arguments());
        return command;
    }

    private Path peers() {
        return home.resolve("bench/peers");
    }
}
