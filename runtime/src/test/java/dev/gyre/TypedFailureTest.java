package dev.gyre;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Semantics 9: what runs a body in the caller's place throws what the body throws, as the compiler sees it too. That
/// this class compiles is half of the test.
class TypedFailureTest {
    /// Compiles for a call that throws `IOException` and no wider checked exception.
    @FunctionalInterface
    private interface Call {
        void run() throws IOException;
    }

    @RegisterExtension
    private final OneLoop loop = new OneLoop();

    @Test
    void a_checked_exception_of_the_body_is_checked_at_the_caller() {
        List<Call> calls = List.of(
                () -> Async.run(TypedFailureTest::read),
                () -> Async.on(loop.loop(), TypedFailureTest::read),
                () -> Async.failAfter(ofSeconds(1), TypedFailureTest::read),
                () -> Async.moveOnAfter(ofSeconds(1), TypedFailureTest::read),
                () -> Async.shield(TypedFailureTest::read),
                () -> Async.noSwitch(TypedFailureTest::read),
                () -> Async.blocking(TypedFailureTest::read),
                () -> Async.abandonable(TypedFailureTest::read),
                () -> Async.compute(TypedFailureTest::read),
                () -> CancelScope.create().run(TypedFailureTest::read),
                () -> TaskGroup.run(group -> read()),
                () -> TaskLocal.of("local").with("value", TypedFailureTest::read));

        loop.run(() -> assertThat(calls).allSatisfy(TypedFailureTest::expectFailure));
    }

    @Test
    void the_forms_without_a_result_are_typed_alike() {
        List<Call> calls = List.of(
                () -> Async.run(TypedFailureTest::write),
                () -> Async.on(loop.loop(), TypedFailureTest::write),
                () -> Async.failAfter(ofSeconds(1), TypedFailureTest::write),
                () -> Async.moveOnAfter(ofSeconds(1), TypedFailureTest::write),
                () -> Async.shield(TypedFailureTest::write),
                () -> Async.noSwitch(TypedFailureTest::write),
                () -> Async.blocking(TypedFailureTest::write),
                () -> Async.abandonable(TypedFailureTest::write),
                () -> Async.compute(TypedFailureTest::write),
                () -> CancelScope.create().run(TypedFailureTest::write),
                () -> TaskGroup.runVoid(group -> write()));

        loop.run(() -> assertThat(calls).allSatisfy(TypedFailureTest::expectFailure));
    }

    @Test
    void a_body_without_checked_exceptions_needs_no_catch() {
        int value = loop.get(() -> Async.run(() -> Async.failAfter(
                ofSeconds(1),
                () -> Async.shield(() ->
                        Async.noSwitch(() -> CancelScope.create().run(() -> 42).orElseThrow())))));

        assertThat(value).isEqualTo(42);
    }

    private static void expectFailure(Call call) {
        try {
            call.run();
            fail("it has swallowed the exception");
        } catch (IOException e) {
            assertThat(e).hasMessage("out of order");
        }
    }

    private static String read() throws IOException {
        throw new IOException("out of order");
    }

    private static void write() throws IOException {
        throw new IOException("out of order");
    }
}
