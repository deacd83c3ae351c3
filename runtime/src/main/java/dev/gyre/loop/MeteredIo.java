package dev.gyre.loop;

import io.netty.channel.IoHandle;
import io.netty.channel.IoHandler;
import io.netty.channel.IoHandlerContext;
import io.netty.channel.IoRegistration;

/// Netty's way to ask for I/O, which tells its carrier how long it only waited. Loop thread only, except for
/// [#wakeup].
final class MeteredIo implements IoHandler, IoHandlerContext {
    private final IoHandler io;
    private final Carrier carrier;
    private IoHandlerContext asked = this; // whoever has it run
    private long active; // nanoseconds of this run in which there was something to do

    MeteredIo(IoHandler io, Carrier carrier) {
        this.io = io;
        this.carrier = carrier;
    }

    @Override
    public int run(IoHandlerContext context) {
        asked = context;
        active = 0;
        long start = System.nanoTime();
        int events = io.run(this);
        carrier.waitedForIo(System.nanoTime() - start - active);
        return events;
    }

    @Override
    public boolean shouldReportActiveIoTime() {
        return true;
    }

    @Override
    public void reportActiveIoTime(long nanos) {
        active += nanos;
    }

    @Override
    public boolean canBlock() {
        return asked.canBlock();
    }

    @Override
    public long delayNanos(long now) {
        return asked.delayNanos(now);
    }

    @Override
    public long deadlineNanos() {
        return asked.deadlineNanos();
    }

    @Override
    public void initialize() {
        io.initialize();
    }

    @Override
    public void prepareToDestroy() {
        io.prepareToDestroy();
    }

    @Override
    public void destroy() {
        io.destroy();
    }

    @Override
    public IoRegistration register(IoHandle handle) throws Exception {
        return io.register(handle);
    }

    @Override
    public void wakeup() {
        io.wakeup();
    }

    @Override
    public boolean isCompatible(Class<? extends IoHandle> handleType) {
        return io.isCompatible(handleType);
    }
}
