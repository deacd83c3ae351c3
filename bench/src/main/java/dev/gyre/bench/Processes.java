package dev.gyre.bench;

import dev.gyre.bench.contest.Contender;
import dev.gyre.bench.contest.EchoLoad;
import dev.gyre.bench.contest.HttpLoad;
import dev.gyre.bench.contest.Pace;
import dev.gyre.bench.contest.PostgresPlace;
import dev.gyre.bench.contest.Program;
import dev.gyre.bench.contest.Runner;
import dev.gyre.bench.contest.Scenario;
import dev.gyre.bench.contest.Starter;
import dev.gyre.bench.contest.Tool;
import dev.gyre.bench.contest.Upstream;
import dev.gyre.bench.pg.TrialServer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Starts each contender as a process of its own.
///
/// @param upstream the port of the service that some of them ask
record Processes(Path home, Pace pace, int upstream) implements Starter {
    /// What the launcher gives to every program; nothing else, so that the JVM chooses its heap and its collector as it
    /// does for a user. Both sides get the same.
    static final List<String> JVM_FLAGS = List.of(
            "--add-opens=java.base/java.lang=ALL-UNNAMED",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow");

    private static final int ROUNDS_IN_ONE = 3;

    @Override
    public Runner start(Scenario scenario, Contender contender) {
        return switch (contender) {
            case Contender.Server server ->
                ServingProcess.start(server.name(), command(scenario, contender), clients(server), upstream);
            case Contender.Started started -> new StartedProcess(started, home);
            case Contender.InJvm _, Contender.Script _ ->
                WorkerProcess.start(contender.name(), command(scenario, contender), surroundings(scenario));
        };
    }

    private static Map<String, String> surroundings(Scenario scenario) {
        return scenario.asksPostgres()
                ? Map.of(PostgresPlace.VARIABLE, Integer.toString(TrialServer.port()))
                : Map.of();
    }

    /// A round with a server in it takes longer to settle.
    private Pace pace(Scenario scenario) {
        return scenario.asksPostgres() ? pace.times(ROUNDS_IN_ONE) : pace;
    }

    private Clients clients(Contender.Server server) {
        return switch (server.load()) {
            case HttpLoad load -> port -> wrk().run(server.name(), port, load);
            case EchoLoad load -> new EchoClients(server.name(), load, load.length(pace));
        };
    }

    private Wrk wrk() {
        return new Wrk(Tool.WRK.find().orElseThrow(), home.resolve("bench/peers/wrk"), pace.divisor() > 1);
    }

    List<String> command(Scenario scenario, Contender contender) {
        return switch (contender) {
            case Contender.InJvm ours ->
                java(scenario, Worker.class, Worker.arguments(scenario.name(), ours.name(), pace(scenario)));
            case Contender.Serving server ->
                java(scenario, ServingWorker.class, ServingWorker.arguments(scenario.name(), server.name()));
            case Contender.Started _ ->
                throw new IllegalArgumentException(contender.name() + " is started on another port each time");
            case Contender.Script script -> program(script.program(), pace(scenario));
            case Contender.ServingScript server -> program(server.program(), pace);
        };
    }

    private List<String> java(Scenario scenario, Class<?> main, List<String> arguments) {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(JVM_FLAGS);
        command.add(Upstream.flag(upstream));
        if (scenario.asksPostgres()) {
            command.add(PostgresPlace.flag(TrialServer.port()));
        }
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        command.addAll(arguments);
        return command;
    }

    private List<String> program(Program program, Pace pace) {
        Path tool = program.tool().find().orElseThrow();
        Path peers = home.resolve("bench/peers");
        var command = new ArrayList<String>();
        if (program.tool() == Tool.GO) {
            command.addAll(List.of(GoProgram.built(tool, peers.resolve("go")).toString(), program.name()));
        } else {
            command.addAll(
                    List.of(tool.toString(), peers.resolve(program.name()).toString()));
        }
        command.addAll(List.of(Long.toString(pace.nanos()), Integer.toString(pace.divisor())));
        command.addAll(program.arguments());
        return command;
    }
}
