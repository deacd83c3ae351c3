package outside;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.gyre.Async;
import dev.gyre.Loop;
import java.util.List;
import org.junit.jupiter.api.Test;

class FirstTest {
    @Test
    void tasks_run() {
        List<String> words = Async.gather(() -> "ran on", () -> Loop.current().name());

        System.out.println("an outside test " + String.join(" ", words));
        assertEquals(2, words.size());
    }
}
