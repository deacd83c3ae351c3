package dev.gyre.bench.scenario;

import dev.gyre.Loop;
import dev.gyre.bench.contest.Pace;
import dev.gyre.bench.contest.Reply;
import dev.gyre.bench.contest.Scenario;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.function.Consumer;

/// A thread of the operating system that asks a waiting task and waits for its answer. In Java all use the same two
/// queues of the JDK; only what carries the one who answers differs.
public final class WakeUp {
    private static final int QUESTIONS = 1_000;
    private static final Integer END = -1;

    private WakeUp() {}

    public static Scenario scenario() {
        return Scenario.timed(
                "wake-up",
                "a question from a platform thread to a waiting task, and its answer",
                Peers.gyre(pace -> round(
                        pace,
                        answerer -> Loop.defaultLoop().submit(() -> {
                            answerer.run();
                            return true;
                        }))),
                Peers.virtualThreads(pace -> round(pace, Thread::startVirtualThread)),
                Peers.platformThreads(pace -> round(pace, answerer -> new Thread(answerer).start())),
                Peers.asyncio("wake_up.py"),
                Peers.uvloop("wake_up.py"));
    }

    private static Reply round(Pace pace, Consumer<Runnable> starter) throws Exception {
        var questions = new ArrayBlockingQueue<Integer>(1);
        var answers = new ArrayBlockingQueue<Integer>(1);
        starter.accept(() -> answer(questions, answers));
        Reply reply = pace.repeat(() -> {
            for (int i = 0; i < QUESTIONS; i++) {
                questions.put(i);
                answers.take();
            }
            return QUESTIONS;
        });
        questions.put(END);
        return reply;
    }

    private static void answer(ArrayBlockingQueue<Integer> questions, ArrayBlockingQueue<Integer> answers) {
        try {
            for (Integer question = questions.take(); !question.equals(END); question = questions.take()) {
                answers.put(question);
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException("nobody interrupts this thread", e);
        }
    }
}
