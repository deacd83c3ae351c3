package dev.gyre.bench.load;

import dev.gyre.bench.contest.Measure;
import dev.gyre.bench.contest.OverloadedException;
import dev.gyre.bench.contest.RateLoad;
import dev.gyre.bench.contest.Reply;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.EpollIoHandler;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/// The clients of [RateLoad]: all on one event loop, whose timer is exact to some microseconds.
public final class RateClients implements Clients {
    private static final Duration SETTLING = Duration.ofMillis(1_500); // until the others are all there

    private final RateLoad load;
    private final Duration length;
    private final MultiThreadIoEventLoopGroup group = new MultiThreadIoEventLoopGroup(1, EpollIoHandler.newFactory());
    private @Nullable Arrivals arrivals;

    public RateClients(RateLoad load, Duration length) {
        this.load = load;
        this.length = length;
    }

    @Override
    public Reply ask(Served server) {
        if (arrivals == null) {
            arrivals = new Arrivals(group.next(), load, server);
        }
        Arrivals asking = arrivals;
        Histogram alone = asking.run(server.name(), length);
        if (load.company().isEmpty()) {
            return new Reply(alone.getTotalCount(), percentiles(alone));
        }
        Histogram beside = beside(others(server, load.company().get()), asking, server);
        Map<Measure, Double> values = percentiles(beside);
        values.put(Measure.P99_ALONE, (double) alone.getValueAtPercentile(99));
        return new Reply(alone.getTotalCount() + beside.getTotalCount(), values);
    }

    @Override
    public void close() {
        if (arrivals != null) {
            arrivals.close();
        }
        var _ = group.shutdownGracefully();
    }

    private Histogram beside(Others others, Arrivals asking, Served server) {
        others.begin();
        try {
            Thread.sleep(SETTLING);
            Histogram latencies = asking.run(server.name(), length);
            requireFine(others.end(), server);
            return latencies;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } finally {
            others.end();
        }
    }

    private static void requireFine(String trouble, Served server) {
        if (!trouble.isEmpty()) {
            throw new OverloadedException(server.name() + ", asked by the others, " + trouble);
        }
    }

    private Others others(Served server, RateLoad.Company company) {
        return switch (company) {
            case RateLoad.Repeated repeated -> new Crowd(group.next(), server, repeated);
            case RateLoad.Dripping dripping -> new Drips(group.next(), server, dripping.clients());
        };
    }

    private static Map<Measure, Double> percentiles(Histogram latencies) {
        Map<Measure, Double> values = new EnumMap<>(Measure.class);
        values.put(Measure.P50, (double) latencies.getValueAtPercentile(50));
        values.put(Measure.P99, (double) latencies.getValueAtPercentile(99));
        values.put(Measure.P999, (double) latencies.getValueAtPercentile(99.9));
        return values;
    }
}
