package dev.gyre.loop;

import io.netty.channel.ManualIoEventLoop;

/// Netty's event loop, driven by a carrier. Code of any task of that carrier counts as being in the event loop,
/// because it runs on the same platform thread.
final class NettyIo extends ManualIoEventLoop {
    private final Carrier carrier;

    NettyIo(Carrier carrier, IoKind kind) {
        super(null, loop -> new MeteredIo(kind.handlers().newHandler(loop), carrier));
        this.carrier = carrier;
    }

    /// Asked again by Netty after it has announced that it sleeps, so that no wake-up is lost.
    @Override
    protected boolean canBlock() {
        return carrier.maySleep();
    }

    @Override
    public boolean inEventLoop() {
        return carrier.isCurrent();
    }
}
