// The samples of the guide's page "Threads and loops": gyre run ThreadsAndLoops.java
import module dev.gyre;

import static dev.gyre.Async.*;
import static java.time.Duration.*;

void main() throws Exception {
    fromAThread();
    betweenThreadAndTask();
    fromACallback();
    fromAStreamOfCallbacks();
    fromThreadsThatWantAnAnswer();
    acrossLoops();
    stateOfOneLoop();
    try (var ui = Executors.newSingleThreadExecutor()) {
        besideAUserInterface(ui);
    }
}

// snippet thread
void fromAThread() throws Exception {
    String now = Async.run(() -> slowly("run")); // runs as a task on the default loop; this thread waits
    Task<String> later = Loop.defaultLoop().submit(() -> slowly("submit")); // this thread goes on
    CompletableFuture<String> future = later.toCompletableFuture();
    IO.println(now + ", " + later.await() + ", " + future.get());
}
// end snippet

// snippet queue
void betweenThreadAndTask() throws InterruptedException {
    var readings = AsyncQueue.<Integer>bounded(10);
    Thread sensor = Thread.ofPlatform().start(() -> { // a plain thread puts, and waits while the queue is full
        for (int i = 1; i <= 100; i++) readings.put(i);
        readings.close();
    });
    int sum = Async.run(() -> { // a task takes, and ends when the queue is closed and empty
        int all = 0;
        for (int reading : readings) all += reading;
        return all;
    });
    sensor.join();
    IO.println("sum " + sum);
}
// end snippet

// snippet callback
void fromACallback() {
    String rows = Async.run(() -> callback(reply -> // parks until the driver calls back, from whatever thread
            query("select 1", reply::succeed, reply::fail)));
    IO.println(rows);
}
// end snippet

// snippet stream
void fromAStreamOfCallbacks() throws InterruptedException {
    var records = AsyncQueue.<String>bounded(100);
    var dropped = new AtomicInteger();
    Thread consumer = subscribe(record -> { // a thread of the library must not wait: what does not fit is dropped
        if (!records.tryPut(record)) dropped.incrementAndGet();
    }, records::close);
    consumer.join();
    Async.run(() -> {
        int taken = 0;
        for (String _ : records) taken++;
        IO.println(taken + " records, " + dropped + " dropped");
    });
}
// end snippet

// snippet portal
void fromThreadsThatWantAnAnswer() throws InterruptedException {
    int[] served = {0}; // needs no lock: what the threads bring runs on the loop, one at a time
    TaskGroup.runVoid(group -> {
        try (var portal = Portal.open(group)) { // closing it lets nobody in any more
            blocking(() -> oldServer(question -> portal.call(() -> { // its thread waits for a task of the group
                sleep(ofMillis(1));
                return question + "! " + ++served[0];
            })));
        }
    });
    IO.println(served[0] + " served");
}
// end snippet

// snippet loops
void acrossLoops() {
    try (var loops = LoopGroup.open(2)) {
        var names = gather(
                () -> on(loops.next(), () -> Loop.current().name()), // runs there; cancels and locals go along
                () -> on(loops.next(), () -> Loop.current().name()));
        IO.println(names.stream().distinct().count() + " loops");
    }
}
// end snippet

// snippet confined
void stateOfOneLoop() {
    try (var loops = LoopGroup.open()) { // one for each core
        var hits = Confined.to(loops.next(), new HashMap<String, Integer>());
        var visits = Stream.of("/", "/news", "/") // on all loops
                .map(page -> loops.submit(() -> hits.with(map -> map.merge(page, 1, Integer::sum))))
                .toList();
        visits.forEach(Task::await);
        IO.println("hits " + hits.with(map -> new TreeMap<>(map)));
    }
}
// end snippet

// snippet host
void besideAUserInterface(Executor ui) throws Exception { // SwingUtilities::invokeLater, Platform::runLater
    Task<String> task = Loop.defaultLoop().submit(() -> { // the thread of the interface does not wait
        String typed = callback(reply -> ui.execute(() -> reply.succeed("typed"))); // a task asks the interface
        return slowly(typed);
    });
    var shown = task.toCompletableFuture().thenApplyAsync(text -> text + " and shown", ui); // and shows its result
    IO.println(shown.get());
}
// end snippet

void query(String sql, Consumer<String> onRows, Consumer<Throwable> onError) {
    Thread.ofPlatform().start(() -> onRows.accept("rows of " + sql));
}

Thread subscribe(Consumer<String> onRecord, Runnable onEnd) {
    return Thread.ofPlatform().start(() -> {
        for (int i = 1; i <= 150; i++) onRecord.accept("record " + i);
        onEnd.run();
    });
}

void oldServer(UnaryOperator<String> handler) throws InterruptedException {
    List<Thread> threads = Stream.of("one", "two", "three")
            .map(question -> Thread.ofPlatform().start(() -> handler.apply(question)))
            .toList();
    for (Thread thread : threads) thread.join();
}

String slowly(String word) {
    sleep(ofMillis(10));
    return word;
}
