// The samples of the guide's page "The watchdog": gyre run Watchdog.java
import module dev.gyre;

import static dev.gyre.Async.*;
import static java.time.Duration.*;

void main() throws Exception {
    try (Loop loop = Loop.open(LoopOptions.named("quiet").withHoldLimit(ofSeconds(5)))) {
        on(loop, () -> IO.println("report: " + report() + " pages"));
    }
    IO.println(strict());
    IO.println(isLate(Loop.defaultLoop()) ? "late" : "never that late");
}

// snippet allowed
int report() {
    return mayHold(ofMillis(500), this::layOut); // once a day, and not worth a thread
}
// end snippet

// snippet strict
String strict() throws IOException {
    Process child = new ProcessBuilder("cat").start(); // says nothing until it is told to
    var options = LoopOptions.named("strict").withHoldPolicy(HoldPolicy.FAIL).withHoldLimit(ofMillis(50));
    try (Loop loop = Loop.open(options)) {
        loop.onHold(_ -> child.destroy()); // so that this example ends
        on(loop, () -> hear(child));
        return "it passed";
    } catch (LoopHeldException e) {
        return e.hold().kind() + " in " + e.hold().line().orElseThrow().getMethodName();
    }
}

int hear(Process child) throws IOException {
    return child.getInputStream().read(); // blocks: Subprocess would park
}
// end snippet

// snippet lag
boolean isLate(Loop loop) {
    Lag lag = loop.stats().lag();
    return lag.within(0.99).compareTo(ofMinutes(1)) > 0; // does one round in a hundred take more than a minute?
}
// end snippet

int layOut() {
    return IntStream.range(0, 1_000).map(page -> page % 10 == 0 ? 1 : 0).sum();
}
