package app;

import static dev.gyre.Async.gather;
import static dev.gyre.Async.sleep;

import dev.gyre.Async;
import dev.gyre.Loop;
import java.time.Duration;

/// What a stranger writes after ten minutes.
public final class Main {
    private Main() {}

    public static void main(String[] args) {
        var words = gather(() -> slowly("hello"), () -> slowly("from"), () -> Async.run(() -> Loop.current().name()));
        System.out.println(String.join(" ", words));
    }

    private static String slowly(String word) {
        sleep(Duration.ofMillis(5));
        return word;
    }
}
