package dev.gyre.net;

import dev.gyre.CancelledError;
import dev.gyre.Parks;
import dev.gyre.Waiter;
import dev.gyre.loop.IoKind;
import dev.gyre.net.ResolveFailedException.Problem;
import io.netty.channel.EventLoop;
import io.netty.handler.codec.dns.DnsResponseCode;
import io.netty.resolver.dns.DnsErrorCauseException;
import io.netty.resolver.dns.DnsNameResolver;
import io.netty.resolver.dns.DnsNameResolverBuilder;
import io.netty.resolver.dns.DnsNameResolverChannelStrategy;
import io.netty.resolver.dns.DnsNameResolverTimeoutException;
import io.netty.resolver.dns.NoopDnsCnameCache;
import io.netty.util.concurrent.Promise;
import java.net.InetAddress;
import java.util.List;

/// Asks name servers from one loop, over UDP, over TCP where an answer is too long for that. It has its own
/// cache, [NameCache].
final class NameClient {
    private static final int SHARED_QUERIES = 4096;

    private final EventLoop netty;
    private final DnsNameResolver resolver;

    private NameClient(EventLoop netty, DnsNameResolver resolver) {
        this.netty = netty;
        this.resolver = resolver;
    }

    static NameClient on(EventLoop netty, IoKind kind, NameServers.Found servers, DnsMemory memory) {
        var builder = new DnsNameResolverBuilder(netty)
                .datagramChannelFactory(() -> Sockets.datagrams(kind))
                .socketChannelFactory(() -> Sockets.stream(kind))
                // A socket for each query: nothing stays open, and an answer is harder to forge (RFC 5452, section 9).
                .datagramChannelStrategy(DnsNameResolverChannelStrategy.ChannelPerResolution)
                .nameServerProvider(servers.provider())
                .resolveCache(new NameCache(memory))
                .cnameCache(NoopDnsCnameCache.INSTANCE) // Netty's has no limit, and an answer has its aliases with it
                .consolidateCacheSize(SHARED_QUERIES);
        if (!servers.useSearchDomains()) {
            builder.searchDomains(List.of()).ndots(1);
        }
        return new NameClient(netty, builder.build());
    }

    @Parks
    List<InetAddress> resolve(String host) {
        Promise<List<InetAddress>> answer = netty.newPromise();
        Waiter<Promise<List<InetAddress>>> end = Waiter.create();
        answer.addListener(_ -> end.succeed(answer));
        Outside.act(netty, () -> {
            var _ = resolver.resolveAll(host, answer);
        });
        try {
            end.awaitOutside();
        } catch (CancelledError e) {
            Outside.act(netty, () -> answer.cancel(false));
            throw e;
        }
        if (!answer.isSuccess()) {
            throw failure(host, answer.cause());
        }
        return answer.getNow();
    }

    private static ResolveFailedException failure(String host, Throwable failure) {
        Problem problem = Problem.FAILED;
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof DnsNameResolverTimeoutException) {
                problem = Problem.NO_ANSWER;
            } else if (cause instanceof DnsErrorCauseException error
                    && error.getCode().equals(DnsResponseCode.NXDOMAIN)) {
                problem = Problem.NO_SUCH_NAME;
            }
        }
        return new ResolveFailedException(host, problem, failure);
    }
}
