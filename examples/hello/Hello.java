// gyre run Hello.java
import module dev.gyre;
import static dev.gyre.Async.*;

void main(String[] args) {
    String name = args.length > 0 ? args[0] : "world";
    long start = System.nanoTime();

    var words = gather(() -> slowly("Hello"), () -> slowly(name)); // two tasks, one thread

    IO.println(String.join(", ", words) + "!");
    IO.println("Two waits of half a second took %.1f s.".formatted((System.nanoTime() - start) / 1e9));
}

String slowly(String word) {
    sleep(Duration.ofMillis(500)); // parks this task; the thread goes on with the other one
    return word;
}
