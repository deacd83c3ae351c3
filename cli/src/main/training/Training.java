import static dev.gyre.Async.*;

import module dev.gyre;

/// What the launcher has the JVM learn from: a program that is compiled and run as a user's would be.
void main() {
    var words = run(() -> failAfter(Duration.ofSeconds(10), () -> {
        sleep(Duration.ofMillis(1));
        return gather(() -> "now", () -> blocking(() -> "trained"));
    }));
    IO.println(String.join(" ", words));
}
