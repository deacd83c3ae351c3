package dev.gyre.loop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gyre.loop.OsThread.Activity;
import dev.gyre.watch.Hold.Kind;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What cannot be held up at will, from stacks as JDK 25 shows them; `!` marks a native method.
class DiagnosisTest {
    @ParameterizedTest
    @CsvSource(textBlock = """
            DNS,        WAITING, java.net.Inet6AddressImpl.lookupAllHostAddr! java.net.InetAddress.getByName
            NATIVE,     WAITING, java.net.Inet6AddressImpl.isReachable0! java.net.InetAddress.isReachable
            FILE,       WAITING, sun.nio.ch.UnixFileDispatcherImpl.force0! sun.nio.ch.FileChannelImpl.force
            FILE,       RUNNING, java.io.RandomAccessFile.writeBytes0! java.io.RandomAccessFile.write
            FILE,       RUNNING, java.util.HashMap.put java.nio.file.FileTreeWalker.next
            FILE,       WAITING, java.nio.MappedMemoryUtils.force0! java.nio.MappedByteBuffer.force
            PIPE,       RUNNING, java.lang.ProcessImpl.forkAndExec! java.lang.ProcessBuilder.start
            CLASS_INIT, RUNNING, java.util.zip.ZipFile.getEntry java.lang.ClassLoader.loadClass
            CLASS_INIT, RUNNING, java.lang.ClassLoader.defineClass0! java.lang.invoke.MethodHandleNatives.linkCallSite
            CPU,        RUNNING, java.util.zip.Inflater.inflateBytesBytes! java.util.zip.Inflater.inflate
            CPU,        RUNNING, java.lang.System.arraycopy!
            NATIVE,     WAITING, java.lang.ProcessHandleImpl.waitForProcessExit0!
            """)
    void what_the_jdk_does_for_the_line_tells_the_kind(Kind kind, Activity activity, String calls) {
        var stack = Stream.concat(frames(calls), Stream.of(theirs("load"))).toList();

        assertThat(Diagnosis.of(stack, Thread.State.RUNNABLE, activity)).isEqualTo(kind);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            CPU,    RUNNING
            NATIVE, WAITING
            """)
    void what_lies_below_the_line_does_not_count(Kind kind, Activity activity) {
        var stack = Stream.concat(Stream.of(theirs("visit")), frames("java.nio.file.Files.walkFileTree"))
                .toList();

        assertThat(Diagnosis.of(stack, Thread.State.RUNNABLE, activity)).isEqualTo(kind);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            RUNNING
            WAITING
            WAITING_FOR_LOCK
            """)
    void a_native_method_of_theirs_is_native_code_whatever_it_does(Activity activity) {
        var codec = new StackTraceElement("shop.Codec", "decode0", "Codec.java", -2);

        assertThat(Diagnosis.of(List.of(codec, theirs("load")), Thread.State.RUNNABLE, activity))
                .isEqualTo(Kind.NATIVE);
    }

    private static StackTraceElement theirs(String method) {
        return new StackTraceElement("shop.Report", method, "Report.java", 42);
    }

    private static Stream<StackTraceElement> frames(String calls) {
        return Arrays.stream(calls.split(" ")).map(DiagnosisTest::frame);
    }

    private static StackTraceElement frame(String call) {
        boolean isNative = call.endsWith("!");
        String name = isNative ? call.substring(0, call.length() - 1) : call;
        int dot = name.lastIndexOf('.');
        return new StackTraceElement(
                null,
                "java.base",
                null,
                name.substring(0, dot),
                name.substring(dot + 1),
                "Source.java",
                isNative ? -2 : 7);
    }
}
