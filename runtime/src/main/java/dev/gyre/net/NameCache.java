package dev.gyre.net;

import io.netty.channel.EventLoop;
import io.netty.handler.codec.dns.DnsRecord;
import io.netty.resolver.dns.DefaultDnsCache;
import io.netty.resolver.dns.DnsCache;
import io.netty.resolver.dns.DnsCacheEntry;
import java.net.InetAddress;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Netty's cache of answers, with a limit. In the I/O thread.
final class NameCache implements DnsCache {
    private final DefaultDnsCache answers;
    private final Map<String, Boolean> names = new LinkedHashMap<>(); // in the order in which they were learnt
    private final int limit;

    NameCache(DnsMemory memory) {
        this.answers = new DefaultDnsCache(
                seconds(memory.shortest().toSeconds()),
                seconds(memory.longest().toSeconds()),
                seconds(memory.failures().toSeconds()));
        this.limit = memory.names();
    }

    @Override
    public void clear() {
        answers.clear();
        names.clear();
    }

    @Override
    public boolean clear(String hostname) {
        names.remove(key(hostname));
        return answers.clear(hostname);
    }

    @Override
    public List<? extends DnsCacheEntry> get(String hostname, DnsRecord[] additionals) {
        return answers.get(hostname, additionals);
    }

    @Override
    public DnsCacheEntry cache(
            String hostname, DnsRecord[] additionals, InetAddress address, long originalTtl, EventLoop loop) {
        learn(hostname);
        return answers.cache(hostname, additionals, address, originalTtl, loop);
    }

    @Override
    public DnsCacheEntry cache(String hostname, DnsRecord[] additionals, Throwable cause, EventLoop loop) {
        learn(hostname);
        return answers.cache(hostname, additionals, cause, loop);
    }

    private void learn(String hostname) {
        names.remove(key(hostname));
        names.put(key(hostname), true);
        if (names.size() > limit) {
            Iterator<String> oldest = names.keySet().iterator();
            answers.clear(oldest.next());
            oldest.remove();
        }
    }

    private static String key(String hostname) {
        return hostname.toLowerCase(Locale.ROOT);
    }

    private static int seconds(long time) {
        return (int) Math.min(time, Integer.MAX_VALUE);
    }
}
