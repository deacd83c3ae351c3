package dev.gyre.trial;

import dev.gyre.Async;
import dev.gyre.Loop;
import dev.gyre.Task;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.Callable;
import java.util.concurrent.SynchronousQueue;
import java.util.stream.IntStream;

/// A little of everything, on the loop of a JVM of its own: prints one line for each part that works.
public final class Smoke {
    private static final int MANY = 200;

    private Smoke() {}

    public static void main(String[] args) throws InterruptedException, IOException {
        System.out.println("io " + Loop.defaultLoop().stats().io());
        System.out.println("tasks " + tasks());
        System.out.println("timers " + timers());
        System.out.println("threads " + threads());
        System.out.println("sockets " + sockets());
        System.out.println("storm " + storm());
        System.out.println("off the loop " + Async.run(() -> Async.blocking(() -> 2) + Async.compute(() -> 3)));
        System.out.println("close " + close());
    }

    private static int tasks() {
        var bodies = new ArrayList<Callable<Integer>>();
        IntStream.range(0, MANY).forEach(i -> bodies.add(() -> i));
        return Async.gather(bodies).stream().mapToInt(Integer::intValue).sum();
    }

    private static int timers() {
        var bodies = new ArrayList<Callable<Integer>>();
        for (int i = 0; i < MANY; i++) {
            int millis = i % 10;
            bodies.add(() -> {
                Async.sleep(Duration.ofMillis(millis));
                Thread.sleep(millis);
                return 1;
            });
        }
        return Async.gather(bodies).size();
    }

    /// Hand-overs between a thread and a task, each of which puts the other to sleep.
    private static int threads() throws InterruptedException {
        var there = new SynchronousQueue<Integer>();
        var back = new SynchronousQueue<Integer>();
        Task<?> echo = Loop.defaultLoop().submit(() -> {
            for (int i = 0; i < MANY; i++) {
                back.put(there.take() + 1);
            }
            return null;
        });
        int sum = 0;
        for (int i = 0; i < MANY; i++) {
            there.put(i);
            sum += back.take();
        }
        echo.await();
        return sum;
    }

    private static int sockets() throws IOException {
        return Async.run(() -> {
            try (var server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
                var bodies = new ArrayList<Callable<Integer>>();
                for (int i = 0; i < 20; i++) {
                    int value = i;
                    bodies.add(() -> echoOnce(server));
                    bodies.add(() -> ask(server, value));
                }
                return Async.gather(bodies).stream().mapToInt(Integer::intValue).sum();
            }
        });
    }

    private static int echoOnce(ServerSocket server) throws IOException {
        try (Socket socket = server.accept()) {
            socket.getOutputStream().write(socket.getInputStream().read());
            return 0;
        }
    }

    private static int ask(ServerSocket server, int value) throws IOException {
        try (var socket = new Socket(server.getInetAddress(), server.getLocalPort())) {
            Async.sleep(Duration.ofMillis(1));
            socket.getOutputStream().write(value);
            return socket.getInputStream().read();
        }
    }

    /// A task that never waits, beside a sleep and a socket that must get through.
    private static int storm() {
        return Async.race(
                () -> {
                    while (true) {
                        Async.checkpoint();
                    }
                },
                () -> {
                    Async.sleep(Duration.ofMillis(5));
                    return sockets();
                });
    }

    private static String close() {
        try (Loop loop = Loop.open()) {
            loop.submit(() -> {
                Thread.sleep(Duration.ofDays(1));
                return null;
            });
            return loop.close(Duration.ofSeconds(60)).toString();
        }
    }
}
