import org.jspecify.annotations.NullMarked;

/// Asyncio for the JVM: an event loop whose tasks are virtual threads carried by its own thread.
@NullMarked
@SuppressWarnings("module") // the room of HTTP is built later
module dev.gyre {
    requires static transitive org.jspecify;
    requires static java.management; // pauses of garbage collection and the bean of tasks, where it is there
    requires static jdk.jfr; // events, where it is there
    requires jdk.unsupported; // sun.misc.Signal: the second Ctrl-C
    requires io.netty.buffer;
    requires io.netty.codec.dns;
    requires io.netty.common;
    requires io.netty.handler;
    requires io.netty.resolver;
    requires io.netty.resolver.dns;
    requires io.netty.transport;
    requires io.netty.transport.classes.epoll;
    requires io.netty.transport.classes.io_uring;
    requires io.netty.transport.classes.kqueue;
    requires io.netty.transport.unix.common;

    exports dev.gyre;
    exports dev.gyre.file;
    exports dev.gyre.loop to
            dev.gyre.http;
    exports dev.gyre.net;
    exports dev.gyre.process;
    exports dev.gyre.sync;
    exports dev.gyre.testing;
    exports dev.gyre.watch;
}
