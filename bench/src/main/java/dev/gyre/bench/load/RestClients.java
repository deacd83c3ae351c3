package dev.gyre.bench.load;

import dev.gyre.bench.contest.Measure;
import dev.gyre.bench.contest.OverloadedException;
import dev.gyre.bench.contest.Reply;
import dev.gyre.bench.contest.RestLoad;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;

/// The client of [RestLoad].
public record RestClients(RestLoad load) implements Clients {
    private static final Duration SETTLING = Duration.ofSeconds(1);

    @Override
    public Reply ask(Served server) {
        URI url = URI.create("http://127.0.0.1:" + server.port() + load.path());
        try (var answer = url.toURL().openStream()) {
            answer.readAllBytes();
            Thread.sleep(SETTLING);
            return new Reply(1, Map.of(Measure.REST, ProcessMemory.resident(server.process())));
        } catch (IOException e) {
            throw new OverloadedException(server.name() + " did not answer: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
