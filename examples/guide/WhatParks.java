// The samples of the guide's page "What parks and what blocks": gyre run WhatParks.java
import module dev.gyre;

import static dev.gyre.Async.*;
import static java.time.Duration.*;

int ticks;

void main() throws Exception {
    besideATicker("Thread.sleep", () -> Thread.sleep(100));
    besideATicker("a queue of the JDK", this::waitForAThread);
    besideATicker("a file, off the loop", this::readFile);
    IO.println(compute(() -> fibonacci(25)));
    IO.println(Async.run(() -> primesBelow(1_000)) + " primes");
    transfer("ada", "bob", 100);
    IO.println(cents);
}

// snippet ticker
/// Counts how often another task of the same thread runs while this one waits.
void besideATicker(String what, VoidWork<Exception> wait) throws Exception {
    TaskGroup.runVoid(group -> {
        ticks = 0;
        group.spawn("ticker", () -> {
            while (true) {
                sleep(ofMillis(1));
                ticks++;
            }
        });
        wait.run();
        group.cancel();
    });
    IO.println(what + (ticks > 0 ? ": the others went on" : ": the others stood still"));
}
// end snippet

void waitForAThread() throws InterruptedException {
    var queue = new LinkedBlockingQueue<String>();
    Thread.ofPlatform().start(() -> {
        LockSupport.parkNanos(ofMillis(100).toNanos());
        queue.add("done");
    });
    queue.take();
}

// snippet blocking
void readFile() throws IOException {
    Path file = Files.createTempFile("big", ".bin");
    blocking(() -> Files.write(file, new byte[50_000_000])); // files do not park: say blocking
    long size = blocking(() -> Files.readAllBytes(file)).length; // throws IOException like the call itself
    blocking(() -> Files.delete(file));
    if (size != 50_000_000) throw new AssertionError();
}
// end snippet

// snippet compute
long fibonacci(int n) { // compute(() -> fibonacci(25)) runs it on another core
    return n < 2 ? n : fibonacci(n - 1) + fibonacci(n - 2);
}
// end snippet

// snippet parts
long primesBelow(int n) { // the failure of one part, or a cancel, stops the others
    return gather(() -> compute(() -> primes(0, n / 2)), () -> compute(() -> primes(n / 2, n))).stream()
            .mapToLong(Long::longValue)
            .sum();
}

long primes(int from, int to) {
    return IntStream.range(from, to)
            .peek(_ -> checkpoint()) // here
            .filter(i -> BigInteger.valueOf(i).isProbablePrime(20))
            .count();
}
// end snippet

// snippet noswitch
final Map<String, Integer> cents = new TreeMap<>();

@NoSwitch
void transfer(String from, String to, int amount) { // nobody sees it half done
    cents.merge(from, -amount, Integer::sum);
    cents.merge(to, amount, Integer::sum);
}
// end snippet
