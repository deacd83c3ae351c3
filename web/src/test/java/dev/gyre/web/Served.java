package dev.gyre.web;

import dev.gyre.Async;
import dev.gyre.Loop;
import dev.gyre.http.HttpStatus;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/// An application for tests that start it in a process of its own.
final class Served {
    private static final AtomicInteger LOOPS = new AtomicInteger();

    private Served() {}

    public static void main(String[] args) {
        App.create()
                .onStart(() -> System.out.println("starts"))
                .onStop(() -> System.out.println("stops"))
                .get("/", _ -> Loop.current().name())
                .get("/slow", _ -> {
                    System.out.println("slow begins");
                    Async.sleep(Duration.ofSeconds(2));
                    return "done";
                })
                .events("/endless", events -> {
                    events.send("" + LOOPS.incrementAndGet());
                    Async.sleep(Duration.ofDays(1));
                })
                .post("/echo", request -> request.as(Object.class))
                .put("/status", _ -> HttpStatus.ACCEPTED)
                .run(args);
        System.out.println("main returns");
    }
}
