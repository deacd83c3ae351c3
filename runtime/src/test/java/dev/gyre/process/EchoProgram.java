package dev.gyre.process;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.locks.LockSupport;

/// Says what a child says: its own argument; while the JDK's common pool is busy.
final class EchoProgram {
    private static final int BUSY = 10;

    private EchoProgram() {}

    public static void main(String[] words) {
        for (int i = 0; i < BUSY; i++) {
            ForkJoinPool.commonPool().execute(LockSupport::park);
        }
        System.out.print(
                Subprocess.run(Command.of("cat"), words[0].getBytes(UTF_8)).text());
    }
}
