package dev.gyre.net;

import dev.gyre.Parks;
import dev.gyre.loop.IoKind;
import dev.gyre.net.ResolveFailedException.Problem;
import io.netty.channel.EventLoop;
import io.netty.handler.codec.dns.DefaultDnsQuestion;
import io.netty.handler.codec.dns.DnsPtrRecord;
import io.netty.handler.codec.dns.DnsRecord;
import io.netty.handler.codec.dns.DnsRecordType;
import io.netty.handler.codec.dns.DnsResponseCode;
import io.netty.resolver.dns.DnsErrorCauseException;
import io.netty.resolver.dns.DnsNameResolver;
import io.netty.resolver.dns.DnsNameResolverBuilder;
import io.netty.resolver.dns.DnsNameResolverChannelStrategy;
import io.netty.resolver.dns.DnsNameResolverTimeoutException;
import io.netty.resolver.dns.NoopDnsCnameCache;
import io.netty.util.concurrent.Promise;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Asks name servers from one loop, over UDP, over TCP where an answer is too long for that. It has its own
/// cache, [NameCache].
final class NameClient {
    private final EventLoop netty;
    private final DnsNameResolver resolver;
    private final Map<String, NameQuery<List<InetAddress>>> shared =
            new HashMap<>(); // Netty's would share cancels, too

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
                .cnameCache(NoopDnsCnameCache.INSTANCE); // Netty's has no limit, and an answer has its aliases with it
        if (!servers.useSearchDomains()) {
            builder.searchDomains(List.of()).ndots(1);
        }
        return new NameClient(netty, builder.build());
    }

    @Parks
    List<InetAddress> resolve(String host) {
        String name = host.toLowerCase(Locale.ROOT);
        NameQuery<List<InetAddress>> query =
                shared.computeIfAbsent(name, _ -> new NameQuery<>(netty, answer -> resolver.resolveAll(host, answer)));
        try {
            return result(host, query.await());
        } finally {
            if (query.isOver()) {
                shared.remove(name, query);
            }
        }
    }

    /// The first name that is kept for `address`, without the dot at its end.
    @Parks
    Optional<String> nameOf(InetAddress address) {
        var question = new DefaultDnsQuestion(ReverseName.of(address), DnsRecordType.PTR);
        var query = new NameQuery<List<DnsRecord>>(netty, answer -> resolver.resolveAll(question, List.of(), answer));
        try {
            return result(address.getHostAddress(), query.await()).stream()
                    .map(record -> ((DnsPtrRecord) record).hostname())
                    .map(name -> name.endsWith(".") ? name.substring(0, name.length() - 1) : name)
                    .findFirst();
        } catch (ResolveFailedException e) {
            if (e.problem() == Problem.NO_SUCH_NAME) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private static <T> T result(String host, Promise<T> answer) {
        if (!answer.isSuccess()) {
            throw failure(host, answer.cause());
        }
        return answer.getNow();
    }

    private static ResolveFailedException failure(String host, Throwable failure) {
        boolean isEmpty =
                failure instanceof UnknownHostException && failure.getCause() == null; // an answer with nothing
        Problem problem = isEmpty ? Problem.NO_SUCH_NAME : Problem.FAILED;
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
