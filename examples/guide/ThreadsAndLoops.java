// The samples of the guide's page "Threads and loops": gyre run ThreadsAndLoops.java
import module dev.gyre;

import static dev.gyre.Async.*;
import static java.time.Duration.*;

void main() throws Exception {
    fromAThread();
    betweenThreadAndTask();
    fromACallback();
    acrossLoops();
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
    String answer = Async.run(() -> {
        var future = new CompletableFuture<String>();
        oldLibrary(future::complete); // calls back on a thread of its own
        return await(future);
    });
    IO.println(answer);
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

void oldLibrary(Consumer<String> callback) {
    Thread.ofPlatform().start(() -> callback.accept("called back"));
}

String slowly(String word) {
    sleep(ofMillis(10));
    return word;
}
