import org.jspecify.annotations.NullMarked;

/// HTTP on the loop: messages, server and client.
@NullMarked
module dev.gyre.http {
    requires transitive dev.gyre;
    requires static transitive org.jspecify;
    requires io.netty.buffer;
    requires io.netty.codec;
    requires io.netty.codec.http;
    requires io.netty.common;
    requires io.netty.handler;
    requires io.netty.transport;
    requires java.management; // how full the heap is
    requires tools.jackson.databind;

    exports dev.gyre.http;
    exports dev.gyre.http.client;
    exports dev.gyre.http.events;
    exports dev.gyre.http.multipart;
    exports dev.gyre.http.server;
    exports dev.gyre.http.websocket;
}
