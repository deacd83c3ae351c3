package dev.gyre.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gyre.Async;
import dev.gyre.Task;
import dev.gyre.TaskGroup;
import dev.gyre.VoidWorkWith;
import dev.gyre.loop.OsSignals;
import dev.gyre.sync.QueueClosedException;
import dev.gyre.trial.Patience;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Research §1.4 (signals), §2 item 11 (signal receiver), rows test_signal_handling_while_selecting and
/// add_signal_handler. The signals here are two that do nothing when nobody receives them.
class SignalReceiverTest {
    @RegisterExtension
    final OnLoop on = new OnLoop();

    /// Row test_signal_handling_while_selecting.
    @Test
    void a_signal_reaches_a_task_while_its_loop_sleeps() {
        on.run(() -> {
            try (var signals = SignalReceiver.open("WINCH")) {
                Subprocess.run(Command.shell(
                        "(sleep 0.1; kill -s WINCH " + ProcessHandle.current().pid() + ") >/dev/null 2>&1 &"));

                assertThat(signals.take()).isEqualTo("WINCH");
            }
        });
    }

    @Test
    void signals_come_one_by_one_until_it_is_closed() {
        on.run(() -> TaskGroup.runVoid(group -> {
            var received = new ArrayList<String>();
            try (var signals = SignalReceiver.open("WINCH", "URG")) {
                Task<?> task = group.spawn(() -> {
                    for (String name : signals) {
                        received.add(name);
                        OsSignals.raise("URG");
                        if (received.size() == 2) {
                            signals.close();
                        }
                    }
                });
                OsSignals.raise("WINCH");
                task.await();
            }
            assertThat(received).containsExactly("WINCH", "URG");
        }));
    }

    @Test
    void one_that_comes_again_before_it_was_taken_is_one() {
        on.run(() -> {
            try (var signals = SignalReceiver.open("WINCH", "URG")) {
                signals.arrived("WINCH");
                signals.arrived("WINCH");
                signals.arrived("URG");

                assertThat(List.of(signals.take(), signals.take())).containsExactly("WINCH", "URG");
                signals.arrived("WINCH");
                assertThat(signals.take()).isEqualTo("WINCH");
            }
        });
    }

    @Test
    void a_cancelled_wait_loses_no_signal() {
        on.run(() -> {
            try (var signals = SignalReceiver.open("WINCH")) {
                boolean hasCome = Async.moveOnAfter(Duration.ofMillis(1), () -> {
                    signals.take();
                });
                OsSignals.raise("WINCH");

                assertThat(hasCome).isFalse();
                assertThat(signals.take()).isEqualTo("WINCH");
            }
        });
    }

    @Test
    void closing_ends_the_wait_of_others() {
        on.run(() -> TaskGroup.runVoid(group -> {
            var signals = SignalReceiver.open("WINCH");
            Task<?> task =
                    group.spawn(() -> assertThatThrownBy(signals::take).isInstanceOf(QueueClosedException.class));
            on.loop().awaitIdle();
            signals.close();
            task.await();
        }));
    }

    @Test
    void several_receivers_all_get_it() {
        on.run(() -> {
            try (var one = SignalReceiver.open("WINCH");
                    var two = SignalReceiver.open("WINCH", "URG")) {
                OsSignals.raise("WINCH");

                assertThat(one.take()).isEqualTo("WINCH");
                assertThat(two.take()).isEqualTo("WINCH");
            }
        });
    }

    /// Row add_signal_handler: removal restores.
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void the_handler_of_before_comes_back_in_whatever_order_they_close(boolean firstComesFirst) {
        withHandler(before -> {
            SignalReceiver one = SignalReceiver.open("WINCH");
            SignalReceiver two = SignalReceiver.open("WINCH");
            (firstComesFirst ? one : two).close();
            OsSignals.raise("WINCH");
            assertThat((firstComesFirst ? two : one).take()).isEqualTo("WINCH");
            assertThat(before).hasValue(0);
            (firstComesFirst ? two : one).close();

            OsSignals.raise("WINCH");

            Patience.until(() -> before.get() == 1);
        });
    }

    @Test
    void one_that_was_not_taken_goes_to_the_handler_of_before() {
        withHandler(before -> {
            try (var signals = SignalReceiver.open("WINCH")) {
                signals.arrived("WINCH");
            }

            Patience.until(() -> before.get() == 1);
        });
    }

    /// Row add_signal_handler: the error matrix.
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            KILL | no process can: the system acts on it at once
            STOP | no process can: the system acts on it at once
            SEGV | the JVM itself lives by it
            QUIT | the JVM itself lives by it
            USR2 | the JVM suspends its threads with it
            NONE | there is none of this name here; expected a name without SIG
            """)
    void what_cannot_be_received_is_refused_with_the_reason(String signal, String reason) {
        assertThatThrownBy(() -> SignalReceiver.open("WINCH", signal))
                .isInstanceOfSatisfying(
                        SignalRefusedException.class,
                        e -> assertThat(e.signal()).isEqualTo(signal))
                .hasMessageStartingWith("cannot receive the signal " + signal + ": " + reason);
    }

    @Test
    void without_a_name_there_is_nothing_to_receive() {
        assertThatThrownBy(SignalReceiver::open).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void one_that_is_open_is_reported() {
        on.run(() -> {
            try (var signals = SignalReceiver.open("WINCH")) {
                assertThat(on.loop().openResources())
                        .singleElement()
                        .extracting(note -> note.what())
                        .isEqualTo(signals.toString())
                        .isEqualTo("SignalReceiver[WINCH]");
            }
        });
    }

    /// Semantics 3: Ctrl-C and SIGTERM stay with the end of the process unless they are asked for.
    @ParameterizedTest
    @CsvSource({"INT, 130", "TERM, 143", "HUP, 129"})
    void a_receiver_of_another_signal_changes_nothing_about_the_end(String signal, int exitCode) {
        on.run(() -> {
            try (var program = Subprocess.start(program("USR1"))) {
                assertThat(program.output().readLine(100)).isEqualTo("ready");
                program.signal("USR1");
                assertThat(program.output().readLine(100)).isEqualTo("USR1");
                program.signal(signal);

                assertThat(program.output().readLine(100)).isEqualTo("cleaned up");
                assertThat(program.await()).isEqualTo(exitCode);
            }
        });
    }

    @Test
    void one_who_asks_for_ctrl_c_gets_it_and_gives_it_back() {
        on.run(() -> {
            try (var program = Subprocess.start(program("INT"))) {
                assertThat(program.output().readLine(100)).isEqualTo("ready");
                program.signal("INT");
                assertThat(program.output().readLine(100)).isEqualTo("INT");
                assertThat(program.output().readLine(100)).isEqualTo("given back");
                program.signal("INT");

                assertThat(program.output().readLine(100)).isEqualTo("cleaned up");
                assertThat(program.await()).isEqualTo(130);
            }
        });
    }

    /// Receives one signal, says which, gives it back, and waits for ever.
    private static Command program(String signal) {
        return LeavingProgram.jvm(List.of(), SignalProgram.class, signal);
    }

    private void withHandler(VoidWorkWith<AtomicInteger, RuntimeException> body) {
        var before = new AtomicInteger();
        Object original = OsSignals.replace("WINCH", before::incrementAndGet);
        try {
            on.run(() -> body.run(before));
        } finally {
            OsSignals.restore("WINCH", original);
        }
    }
}
