package dev.gyre.net;

import io.netty.channel.Channel;
import java.net.InetSocketAddress;

/// How the other end of a channel is called where somebody looks who waits for it.
final class Peer {
    private Peer() {}

    static String of(Channel channel) {
        return channel.remoteAddress() instanceof InetSocketAddress socket
                ? Address.of(socket).toString()
                : String.valueOf(channel.remoteAddress());
    }
}
