package dev.gyre;

import dev.gyre.loop.FlightLog;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;

/// The end of a loop: cancel, wait, name what would not stop, end the thread.
final class LoopShutdown {
    private static final Duration THREAD_PATIENCE = Duration.ofSeconds(1);

    private final Loop loop;

    LoopShutdown(Loop loop) {
        this.loop = loop;
    }

    /// Returns the tasks that had not ended after `grace`; the rescue thread carries them on.
    List<Task<?>> run(Duration grace) {
        List<Task<?>> stragglers = List.of();
        try {
            Drain drain = Drain.begin(loop, "its loop is closing");
            if (!drain.await(grace)) {
                stragglers = drain.ask(List::copyOf);
                report(stragglers, grace);
            }
            report(drain.stillOpen(), stragglers.isEmpty());
            loop.carrier().stop(THREAD_PATIENCE);
        } catch (InterruptedException e) {
            loop.carrier().stop();
            Thread.currentThread().interrupt();
        } finally {
            OpenLoops.ended(loop);
        }
        return stragglers;
    }

    /// @param isOver whether nobody is left who might close them
    private void report(List<OpenResource> open, boolean isOver) {
        for (OpenResource note : open) {
            FlightLog.leaked(loop.name(), "resource", note.toString(), note.stack());
            if (isOver) {
                Loop.LOG.log(
                        Level.WARNING, "Loop \"" + loop.name() + "\" closed, but " + OpenResources.neverClosed(note));
            }
        }
    }

    private void report(List<Task<?>> stragglers, Duration grace) {
        for (Task<?> task : stragglers) {
            FlightLog.leaked(loop.name(), "task", task.name(), List.of(task.stack()));
            Loop.LOG.log(Level.ERROR, "Loop \"" + loop.name() + "\" closed, but " + Drain.account(task, grace));
        }
    }
}
