package dev.gyre.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gyre.watch.Hold.Kind;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HoldTest {
    private static final StackTraceElement THEIRS = new StackTraceElement("shop.Report", "load", "Report.java", 42);

    @Test
    void the_message_says_who_how_long_what_where_and_what_to_do() {
        Hold hold = hold(Kind.FILE, THEIRS);

        assertThat(hold.message())
                .isEqualTo("Task \"GET /report\" has held loop \"gyre-loop\" for 120 ms reading or writing a file, at"
                        + " Report.java:42 (Report.load). Other tasks wait meanwhile. Move it off the loop:"
                        + " Async.blocking(() -> ...).");
    }

    @Test
    void without_a_line_of_theirs_the_message_names_none() {
        Hold hold = hold(Kind.CPU);

        assertThat(hold.message())
                .isEqualTo("Task \"GET /report\" has held loop \"gyre-loop\" for 120 ms computing. Other tasks wait"
                        + " meanwhile. Move it off the loop: Async.compute(() -> ...), or let the others run now and"
                        + " then: Async.checkpoint().");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "java.io.FileInputStream",
                "javax.crypto.Cipher",
                "jdk.internal.misc.Unsafe",
                "sun.nio.ch.SocketChannelImpl",
                "com.sun.crypto.provider.AESCipher",
                "io.netty.buffer.ByteBuf",
                "dev.gyre.Async",
                "dev.gyre.loop.Carrier",
                "dev.gyre.net.Inbound",
                "dev.gyre.sync.Mutex",
            })
    void the_line_is_never_one_of_the_jdk_of_netty_or_of_gyre(String type) {
        var ours = new StackTraceElement(type, "call", "Source.java", 1);

        assertThat(hold(Kind.CPU, ours, THEIRS).line()).contains(THEIRS);
    }

    @Test
    void a_native_method_of_theirs_is_shown_by_the_line_that_calls_it() {
        var nativeMethod = new StackTraceElement("shop.Codec", "decode0", "Codec.java", -2);

        assertThat(hold(Kind.NATIVE, nativeMethod, THEIRS).line()).contains(THEIRS);
    }

    private static Hold hold(Kind kind, StackTraceElement... stack) {
        return new Hold("gyre-loop", "GET /report", kind, Duration.ofMillis(120), List.of(stack));
    }
}
