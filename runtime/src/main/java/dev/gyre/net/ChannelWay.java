package dev.gyre.net;

import dev.gyre.Loop;
import dev.gyre.loop.StreamChannels;
import io.netty.buffer.ByteBuf;
import io.netty.channel.socket.DuplexChannel;
import java.util.function.Consumer;

/// The way from [ByteStream] to its channel and back.
final class ChannelWay extends StreamChannels {
    @Override
    protected void takeFrom(Object stream, Consumer<? super DuplexChannel> prepare) {
        ((ByteStream) stream).handOver(prepare);
    }

    @Override
    protected boolean isInnerOne(Object stream) {
        return ((ByteStream) stream).isInner();
    }

    @Override
    protected Object giveTo(Object loop, DuplexChannel channel, ByteBuf unread) {
        var connection = new Connection(channel);
        connection.in().arrived(unread.nioBuffer());
        var stream = ByteStream.of((Loop) loop, connection);
        stream.noteOpen();
        return stream;
    }
}
