package dev.gyre.compiler;

import static java.util.Map.entry;

import java.util.Map;
import java.util.Set;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Name;

/// The methods of the JDK that make the caller wait; with `/n` only those with `n` parameters.
final class WaitsOfTheJdk {
    private static final Map<String, Set<String>> WAITS = Map.ofEntries(
            entry("java.lang.Object", Set.of("wait")),
            entry("java.lang.Process", Set.of("waitFor")),
            entry("java.lang.Thread", Set.of("join", "sleep", "yield")),
            entry("java.net.DatagramSocket", Set.of("receive")),
            entry("java.net.ServerSocket", Set.of("accept")),
            entry("java.net.Socket", Set.of("connect")),
            entry("java.net.URL", Set.of("getContent", "openStream")),
            entry("java.net.URLConnection", Set.of("connect", "getContent", "getInputStream", "getOutputStream")),
            entry("java.net.http.HttpClient", Set.of("close", "send")),
            entry("java.nio.channels.DatagramChannel", Set.of("read", "receive")),
            entry("java.nio.channels.Selector", Set.of("select")),
            entry("java.nio.channels.ServerSocketChannel", Set.of("accept")),
            entry("java.nio.channels.SocketChannel", Set.of("connect", "open/1", "read", "write")),
            entry("java.sql.Connection", Set.of("commit", "rollback")),
            entry("java.sql.DriverManager", Set.of("getConnection")),
            entry(
                    "java.sql.Statement",
                    Set.of("execute", "executeBatch", "executeLargeUpdate", "executeQuery", "executeUpdate")),
            entry("javax.sql.DataSource", Set.of("getConnection")),
            entry(
                    "java.util.concurrent.BlockingDeque",
                    Set.of(
                            "offerFirst/3",
                            "offerLast/3",
                            "pollFirst/2",
                            "pollLast/2",
                            "putFirst",
                            "putLast",
                            "takeFirst",
                            "takeLast")),
            entry("java.util.concurrent.BlockingQueue", Set.of("offer/3", "poll/2", "put", "take")),
            entry("java.util.concurrent.CompletableFuture", Set.of("get", "join")),
            entry("java.util.concurrent.CompletionService", Set.of("poll/2", "take")),
            entry("java.util.concurrent.CountDownLatch", Set.of("await")),
            entry("java.util.concurrent.CyclicBarrier", Set.of("await")),
            entry("java.util.concurrent.Exchanger", Set.of("exchange")),
            entry(
                    "java.util.concurrent.ExecutorService",
                    Set.of("awaitTermination", "close", "invokeAll", "invokeAny")),
            entry("java.util.concurrent.ForkJoinTask", Set.of("invoke", "join", "quietlyJoin")),
            entry("java.util.concurrent.Future", Set.of("get")),
            entry(
                    "java.util.concurrent.Phaser",
                    Set.of("arriveAndAwaitAdvance", "awaitAdvance", "awaitAdvanceInterruptibly")),
            entry(
                    "java.util.concurrent.Semaphore",
                    Set.of("acquire", "acquireUninterruptibly", "tryAcquire/2", "tryAcquire/3")),
            entry("java.util.concurrent.TransferQueue", Set.of("transfer", "tryTransfer/3")),
            entry(
                    "java.util.concurrent.locks.Condition",
                    Set.of("await", "awaitNanos", "awaitUninterruptibly", "awaitUntil")),
            entry("java.util.concurrent.locks.Lock", Set.of("lock", "lockInterruptibly", "tryLock/2")),
            entry("java.util.concurrent.locks.LockSupport", Set.of("park", "parkNanos", "parkUntil")),
            entry(
                    "java.util.concurrent.locks.StampedLock",
                    Set.of("readLock", "readLockInterruptibly", "writeLock", "writeLockInterruptibly")));

    private WaitsOfTheJdk() {}

    static boolean has(Name type, ExecutableElement method) {
        Set<String> waits = WAITS.getOrDefault(type.toString(), Set.of());
        String name = method.getSimpleName().toString();
        return waits.contains(name)
                || waits.contains(name + "/" + method.getParameters().size());
    }
}
