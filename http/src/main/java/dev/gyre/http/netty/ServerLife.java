package dev.gyre.http.netty;

import dev.gyre.Async;
import dev.gyre.Loop;
import dev.gyre.OpenResource;
import dev.gyre.Parks;
import dev.gyre.Task;
import dev.gyre.TaskGroup;
import dev.gyre.http.Handler;
import dev.gyre.http.Lifespan;
import dev.gyre.http.Limits;
import dev.gyre.net.Address;
import dev.gyre.net.ListenOptions;
import dev.gyre.net.Listener;
import dev.gyre.net.ListenerClosedException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// The life of a server: it **listens**, then **drains** (nobody new comes in), then has **ended**. It drains when it
/// is told to, and when the loop's tasks are cancelled, as by Ctrl-C.
public final class ServerLife {
    private static final Logger LOG = System.getLogger("dev.gyre.http");
    private static final Duration LAST_WORDS = Duration.ofSeconds(3);

    private final Loop loop = Loop.current();
    private final Lifespan lifespan;
    private final Listener listener;
    private final ServerCore core;
    private final Duration grace;
    private final OpenResource note;
    private final Task<@Nullable Void> life;

    private ServerLife(Listener listener, Lifespan lifespan, Handler handler, Limits limits, Duration grace) {
        this.listener = listener;
        this.lifespan = lifespan;
        this.grace = grace;
        this.core =
                new ServerCore("HttpServer " + listener.address(), handler, limits, ServerSweep.pause(limits, grace));
        this.note = loop.opened(this);
        loop.needsGrace(grace.plus(LAST_WORDS));
        this.life = loop.tasks().spawn(core.name(), this::live);
        loop.tasks().spawn(core.name() + ", accepting", this::accept);
    }

    /// Starts the application, and listens. Parks. In a task.
    @Parks
    public static ServerLife start(
            Address address, ListenOptions listening, Handler handler, Limits limits, Duration grace) {
        Lifespan lifespan = handler.lifespan();
        TaskGroup.runVoid(group -> group.spawn("start of the application", lifespan::start));
        Listener listener = null;
        try {
            listener = Listener.open(address, listening);
            return new ServerLife(listener, lifespan, handler, limits, grace);
        } catch (Throwable e) {
            if (listener != null) {
                listener.close();
            }
            stopAfter(lifespan, e);
            throw e;
        }
    }

    public Address address() {
        return listener.address();
    }

    /// Lets nobody in any more. Any thread; never parks.
    public void drain() {
        listener.close(); // which ends accepting, and that begins to drain
    }

    /// Parks until it has ended.
    ///
    /// @throws dev.gyre.TaskFailedException if the application failed to stop
    @Parks
    public void awaitEnd() {
        life.await();
    }

    public boolean isOver() {
        return life.isDone();
    }

    public int open() {
        return core.open();
    }

    public int inProgress() {
        return core.inProgress();
    }

    public long answered() {
        return core.answered();
    }

    public long failures() {
        return core.failures();
    }

    public long shed() {
        return core.load().shed();
    }

    public long refusals() {
        return core.refusals();
    }

    @Override
    public String toString() {
        return core.name();
    }

    @Parks
    private void accept() {
        try {
            while (true) {
                while (core.open() >= core.limits().connections()) {
                    core.awaitChange();
                    if (listener.isClosed()) {
                        return;
                    }
                }
                core.serve(listener.accept());
            }
        } catch (ListenerClosedException _) {
            // That is its end.
        } finally {
            listener.close();
            core.drain();
        }
    }

    @Parks
    private void live() throws Exception {
        Async.shield(() -> {
            try {
                if (new ServerSweep(core, grace).run()) {
                    core.requests().close();
                } else {
                    LOG.log(
                            Level.WARNING,
                            core.name() + " ends, but " + core.inProgress()
                                    + " of its requests did not stop when they were cancelled");
                }
                lifespan.stop();
            } finally {
                note.close();
            }
        });
    }

    private static void stopAfter(Lifespan lifespan, Throwable failure) {
        try {
            Async.shield(lifespan::stop);
        } catch (Exception e) {
            failure.addSuppressed(e);
        }
    }
}
