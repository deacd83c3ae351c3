package dev.gyre.loop;

/// Starts the JDK's socket pollers on the JDK's own scheduler, before any loop exists. Otherwise the first task that
/// touches a JDK socket would start them on its loop, and every JDK socket of the process would hang once that loop
/// closes.
final class SocketPollers implements Runnable {
    private static final String POLLER = "sun.nio.ch.Poller";

    /// Returns when the pollers run.
    static void start() {
        Thread starter = Thread.ofPlatform().name("gyre-pollers").start(new SocketPollers());
        boolean isInterrupted = false;
        while (starter.isAlive()) {
            try {
                starter.join();
            } catch (InterruptedException e) {
                isInterrupted = true;
            }
        }
        if (isInterrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /// Initialises the class that starts them; a virtual thread would hand down its own scheduler to them.
    @Override
    public void run() {
        try {
            Class.forName(POLLER, true, null);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(POLLER + " is not in this JDK, " + Runtime.version(), e);
        }
    }
}
