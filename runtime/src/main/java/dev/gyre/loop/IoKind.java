package dev.gyre.loop;

import io.netty.channel.IoHandlerFactory;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.kqueue.KQueue;
import io.netty.channel.kqueue.KQueueIoHandler;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.uring.IoUring;
import io.netty.channel.uring.IoUringIoHandler;
import java.util.Locale;

/// The ways of Netty to ask the operating system for I/O.
public enum IoKind {
    EPOLL,
    KQUEUE,
    IO_URING,
    NIO;

    /// Names the kind to use: `epoll`, `kqueue`, `io_uring` or `nio`.
    static final String PROPERTY = "gyre.io";

    private static final long MILLISECOND = 1_000_000;

    /// The kind that [#PROPERTY] names, else the best that this machine has. io_uring is used only when named.
    public static IoKind preferred() {
        String name = System.getProperty(PROPERTY);
        if (name != null) {
            return named(name);
        }
        return EPOLL.isAvailable() ? EPOLL : KQUEUE.isAvailable() ? KQUEUE : NIO;
    }

    private static IoKind named(String name) {
        for (IoKind kind : values()) {
            if (kind.name().equalsIgnoreCase(name)) {
                if (!kind.isAvailable()) {
                    throw new IllegalStateException("-D" + PROPERTY + "=" + name
                            + " was asked for, but this machine does not have it: " + kind.unavailability()
                            + ". Leave the property out to use the best there is.");
                }
                return kind;
            }
        }
        throw new IllegalArgumentException(
                "-D" + PROPERTY + "=" + name + " names no kind of I/O; expected epoll, kqueue, io_uring or nio");
    }

    boolean isAvailable() {
        return switch (this) {
            case EPOLL -> isLinux() && Epoll.isAvailable();
            case KQUEUE -> !isLinux() && KQueue.isAvailable();
            case IO_URING -> isLinux() && IoUring.isAvailable();
            case NIO -> true;
        };
    }

    IoHandlerFactory handlers() {
        return switch (this) {
            case EPOLL -> EpollIoHandler.newFactory();
            case KQUEUE -> KQueueIoHandler.newFactory();
            case IO_URING -> IoUringIoHandler.newFactory();
            case NIO -> NioIoHandler.newFactory();
        };
    }

    /// How long to have it wait for `nanos` to pass. NIO counts milliseconds, and does not wait at all for less than
    /// half of one: what is not rounded up, it spins through.
    long waitFor(long nanos) {
        return this == NIO ? (nanos + MILLISECOND - 1) / MILLISECOND * MILLISECOND : nanos;
    }

    private Object unavailability() {
        Throwable cause = switch (this) {
            case EPOLL -> Epoll.unavailabilityCause();
            case KQUEUE -> KQueue.unavailabilityCause();
            case IO_URING -> IoUring.unavailabilityCause();
            case NIO -> null;
        };
        return cause == null ? "it belongs to another operating system" : cause;
    }

    private static boolean isLinux() {
        return System.getProperty("os.name", "").toLowerCase(Locale.ROOT).contains("linux");
    }
}
