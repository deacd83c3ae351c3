package dev.gyre.trial;

import dev.gyre.Loop;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// Uses JDK sockets first on a loop that is then held, and closed, while others use sockets too.
public final class SocketsBesideAHeldLoop {
    private SocketsBesideAHeldLoop() {}

    public static void main(String[] args) throws Exception {
        Loop first = Loop.open();
        System.out.println("first " + first.submit(SocketsBesideAHeldLoop::echo).await());

        var release = new CompletableFuture<String>();
        var isHeld = new CompletableFuture<String>();
        var holder = first.submit(() -> {
            isHeld.complete("held");
            while (!release.isDone()) {
                Thread.onSpinWait();
            }
            return release.join();
        });
        isHeld.join();
        System.out.println("beside a held loop " + onDefaultScheduler());
        release.complete("released");
        System.out.println(holder.await());

        first.close();
        try (Loop second = Loop.open()) {
            System.out.println("after the close "
                    + second.submit(SocketsBesideAHeldLoop::echo).await());
        }
        System.out.println("without a loop " + onDefaultScheduler());
    }

    private static int onDefaultScheduler() throws Exception {
        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Integer> answer = executor.submit(SocketsBesideAHeldLoop::echo);
            return answer.get();
        }
    }

    /// A byte that goes to and fro between two virtual threads, both of which wait for it.
    private static int echo() throws IOException {
        try (var server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread.startVirtualThread(() -> {
                try (var client = new Socket(server.getInetAddress(), server.getLocalPort())) {
                    Thread.sleep(20);
                    client.getOutputStream().write(7);
                    client.getInputStream().read();
                } catch (IOException | InterruptedException e) {
                    throw new AssertionError(e);
                }
            });
            try (Socket socket = server.accept()) {
                return socket.getInputStream().read();
            }
        }
    }
}
