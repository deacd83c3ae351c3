package dev.gyre.web;

import dev.gyre.Async;
import dev.gyre.CancelledError;
import dev.gyre.Loop;
import dev.gyre.LoopClosedException;
import dev.gyre.Parks;
import dev.gyre.Task;
import dev.gyre.TaskLocal;
import dev.gyre.UnheardFailure;
import dev.gyre.VoidWork;
import dev.gyre.http.Request;
import dev.gyre.http.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// What is to be done once the response to one request is sent, whatever middleware made of it; if that replaces the
/// response or drops it, once the request is over. A client on the network does not wait for it; one in this process
/// does, so that tests see what it has done.
final class Afterwards {
    /// What is under way of one application, and the tasks that its requests need.
    static final class Pending {
        private final Shelter shelter = new Shelter("what lasts longer than requests");
        private final Set<Task<?>> tasks = ConcurrentHashMap.newKeySet();

        /// Cancels what is left of all that requests began, and waits for its end.
        @Parks
        void close() {
            shelter.close();
        }

        /// Parks until all is done.
        @Parks
        void await() {
            for (Task<?> task : tasks) {
                try {
                    task.await();
                } catch (RuntimeException _) {
                    // It was cancelled, and has said what failed by itself.
                }
            }
        }
    }

    private static final TaskLocal<Afterwards> CURRENT = TaskLocal.of("what is to be done after the response");

    private final Pending pending;
    private final @Nullable Task<?> task = Task.orNull();
    private final String name;
    private final boolean isOfNetwork;
    private final List<VoidWork<?>> works = new ArrayList<>();
    private int last; // how many of them come at the very end
    private final AtomicBoolean isDone = new AtomicBoolean();

    private Afterwards(Pending pending, Request request) {
        this.pending = pending;
        this.name = "after " + request.method() + " " + request.url().rawPath();
        this.isOfNetwork = request.remoteAddress().isPresent();
    }

    /// Runs `answer`, and gives its response what [#add] was told meanwhile. The outermost of several
    /// applications that are mounted in each other does.
    @Parks
    static Response around(Pending pending, Request request, Supplier<Response> answer) {
        if (isOfThisTask()) {
            return answer.get();
        }
        var afterwards = new Afterwards(pending, request);
        boolean _ = request.onEnd(afterwards::finish); // else with the response only
        Response response;
        try {
            response = CURRENT.with(afterwards, answer::get);
        } catch (Throwable e) {
            afterwards.finish();
            throw e;
        }
        return afterwards.works.isEmpty() ? response : response.withBody(new LastingBody(response.body(), afterwards));
    }

    /// That of the current request.
    ///
    /// @throws IllegalStateException if there is none
    static Afterwards current() {
        return CURRENT.find()
                .orElseThrow(() -> new IllegalStateException("an endpoint is called by its application only"));
    }

    /// Another task of the same request is one that asks an application in this process.
    @SuppressWarnings("ReferenceEquality") // a task is equal to itself only
    private static boolean isOfThisTask() {
        return CURRENT.find().filter(each -> each.task == Task.orNull()).isPresent();
    }

    /// Has `work` done then. Its failure is logged.
    void add(VoidWork<?> work) {
        works.add(works.size() - last, work);
    }

    /// Has `work` done when all other work is: it takes away what that may use. Its failure is logged.
    void addLast(VoidWork<?> work) {
        works.add(work);
        last++;
    }

    /// Whose tasks those are that outlast the response.
    Shelter shelter() {
        return pending.shelter;
    }

    boolean isOfNetwork() {
        return isOfNetwork;
    }

    /// The response was sent, or nobody wants it. Only the first call does something. A cancel does not cut it
    /// short.
    @Parks
    void finish() {
        if (!isDone.compareAndSet(false, true) || works.isEmpty()) {
            return;
        }
        if (!isOfNetwork) {
            Async.shield(this::runWhereItBegan);
            return;
        }
        Task<?> running;
        try {
            running = pending.shelter.spawn(name, () -> runAll());
        } catch (LoopClosedException _) {
            Async.shield(() -> runAll()); // nobody else will do it
            return;
        }
        pending.tasks.removeIf(Task::isDone);
        pending.tasks.add(running);
    }

    private void runWhereItBegan() {
        Loop loop = task == null ? null : task.loop();
        if (loop == null || loop.isCurrent() || loop.isClosed()) {
            runAll();
        } else {
            Async.on(loop, this::runAll);
        }
    }

    /// Each of them gets its turn, even if one before it was cancelled, and the last ones are not disturbed.
    private void runAll() {
        int first = works.size() - last;
        try {
            runEach(works.subList(0, first));
        } finally {
            Async.shield(() -> runEach(works.subList(first, works.size())));
        }
    }

    private void runEach(List<VoidWork<?>> some) {
        CancelledError cancelled = null;
        for (VoidWork<?> work : some) {
            try {
                run(name, work);
            } catch (CancelledError e) {
                cancelled = e;
            }
        }
        if (cancelled != null) {
            throw cancelled;
        }
    }

    /// Runs `work`; its failure is logged.
    @Parks
    static void run(String name, VoidWork<?> work) {
        try {
            work.run();
        } catch (CancelledError e) {
            throw e;
        } catch (Throwable e) {
            Loop.current().reportUnheard(new UnheardFailure("App", name, e));
        }
    }
}
