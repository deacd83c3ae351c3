package dev.gyre.bench.echo;

import dev.gyre.bench.contest.Contender;
import dev.gyre.bench.contest.EchoLoad;
import dev.gyre.bench.contest.Program;
import dev.gyre.bench.contest.Scenario;
import dev.gyre.bench.contest.Service;
import dev.gyre.bench.contest.Tool;
import dev.gyre.bench.coroutine.CoroutineEcho;
import java.util.List;

/// A server that sends back whatever it gets. Goroutines take part twice: once they read and write, as a server
/// does that looks at its bytes; once they have the kernel move them with `io.Copy`, which only an echo can do. A
/// bare loop around epoll in C shows what the system itself takes.
public final class Echo {
    private static final int KIBIBYTE = 1024;

    private Echo() {}

    /// So many clients, each of which waits for one block before it sends the next.
    public static Scenario scenario(int kibibytes, int connections) {
        var load = new EchoLoad(kibibytes * KIBIBYTE, connections);
        return Scenario.timed(
                "echo-%dk-%d".formatted(kibibytes, connections),
                "a block of %d KiB there and back, %,d connections".formatted(kibibytes, connections),
                serving("gyre", GyreEcho::serve, load),
                serving("virtual-threads", ThreadEcho::serve, load),
                serving("kotlin", CoroutineEcho::serve, load),
                script("asyncio", Program.asyncio("echo.py"), load),
                script("uvloop", Program.uvloop("echo.py"), load),
                script("go", Program.go("echo", "hand"), load),
                script("go-copy", Program.go("echo", "copy"), load),
                script("c-epoll", new Program(Tool.GCC, "echo", List.of()), load));
    }

    private static Contender serving(String name, Service service, EchoLoad load) {
        return new Contender.Serving(name, service, load);
    }

    private static Contender script(String name, Program program, EchoLoad load) {
        return new Contender.ServingScript(name, program, load);
    }
}
