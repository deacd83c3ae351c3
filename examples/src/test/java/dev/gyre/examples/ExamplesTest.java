package dev.gyre.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/// Every example does what its text says, when it is started as its reader would start it: `gyre run FILE`.
class ExamplesTest {
    private static final List<Example> EXAMPLES = List.of(
            new Example("hello/Hello.java", List.of("you"), """
                    Hello, you!
                    Two waits of half a second took # s.
                    """),
            new Example("echo/Echo.java", List.of(), """
                    hello
                    one
                    two
                    ; three
                    a hundred clients were answered
                    """),
            new Example("sites/Sites.java", List.of("--rounds", "1"), """
                    100 sites are up on loopback. One thread visits them all at once, and waits 2 s at most.

                    kind sites up down median says
                    fast 45 45 0 # ms status 200
                    slow 20 20 0 # ms status 200
                    moved 10 10 0 # ms status 200
                    failing 10 0 10 # ms status 500
                    hanging 8 0 8 # ms no answer in time
                    gone 7 0 7 # ms Connection refused

                    Round 1 of 1 took # s. One site after the other: # s.

                    """),
            new Example("words/Words.java", List.of(), """
                    loop ▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇ 32
                    wait ▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇ 24
                    many ▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇ 16
                    tasks ▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇ 16
                    turns ▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇ 16
                    8 pages took # s.
                    """),
            new Example("page/Page.java", List.of(), """
                    1,000 visitors, each with a page that waits half a second: # s in all, one thread.
                    """),
            new Example("jdbc/Plain.java", List.of("--class-path", jarOf("org.h2.Driver")), List.of(), """
                    JDBC says 42, HTTP says 42; meanwhile the ticker ticked: yes
                    """),
            new Example("race/Bank.java", List.of(), """
                    20 left
                    """),
            new Example("guide/Http.java", List.of(), """
                    hello
                    tea
                    404 Not Found
                    at last
                    hello, at last
                    line 1
                    line 2
                    line 3
                    Holiday: beach.png, 100000 bytes
                    tick 1
                    tick 2
                    {"id":7,"name":"tea"}
                    """),
            new Example("guide/ProcessesAndFiles.java", List.of(), """
                    two words $HOME
                    a b
                    exit code 3: no such host
                    grep found nothing: 1
                    hello
                    one
                    two
                    ended with 0
                    it was ended
                    hi oops
                    reloading because of HUP
                    3 lines
                    ALL new
                    CREATED new.txt
                    """),
            new Example("guide/TasksAndScopes.java", List.of(), """
                    head + body
                    origin
                    no news
                    120
                    the ticker has ended
                    the group failed: no paper
                    listening on 8080
                    mail: no such box
                    printed page
                    got a, got b, For input string: "c"
                    fast
                    slow
                    1 done, 1 to come
                    storage: disk full
                    other: no paper
                    time for a second try
                    goodbye
                    hello ada
                    hello ada
                    """),
            new Example("guide/Watchdog.java", List.of(), """
                    report: 100 pages
                    PIPE in hear
                    never that late
                    """),
            new Example("guide/WhatParks.java", List.of(), """
                    Thread.sleep: the others went on
                    a queue of the JDK: the others went on
                    a file, off the loop: the others went on
                    75025
                    168 primes
                    {ada=-100, bob=100}
                    """),
            new Example("guide/WaitingForEachOther.java", List.of(), """
                    three workers did 5050
                    page of a
                    page of b
                    page of c
                    first: put out the fire
                    from a thread
                    order 7
                    taken: 2
                    balance 70 + 30
                    task "two" holds "right" and waits for "left"
                    task "one" holds "left" and waits for "right"
                    one has both
                    three pieces are there
                    2 at work, 1 waiting
                    3 at work
                    all are through with round 1
                    all are through with round 2
                    """),
            new Example("guide/ThreadsAndLoops.java", List.of(), """
                    run, submit, submit
                    sum 5050
                    rows of select 1
                    100 records, 50 dropped
                    3 served
                    2 loops
                    hits {/=2, /news=1}
                    typed and shown
                    """));

    /// They serve until they are told to end, and have tests of their own.
    private static final Set<String> SERVING =
            Set.of("chat/Chat.java", "guide/Databases.java", "library/Main.java", "shop/Shop.java", "uptime/Main.java");

    @ParameterizedTest
    @FieldSource("EXAMPLES")
    void an_example_prints_what_it_promises(Example example) throws Exception {
        var run = example.run();

        assertThat(withoutTimes(run.out())).as(run.err()).isEqualTo(example.output());
        assertThat(run.exitCode()).isZero();
    }

    @Test
    void no_example_is_forgotten() throws IOException {
        try (Stream<Path> files =
                Files.find(Path.of(""), 2, (file, _) -> file.toString().endsWith(".java"))) {
            assertThat(EXAMPLES.stream().map(Example::source))
                    .containsExactlyInAnyOrderElementsOf(files.filter(ExamplesTest::isBeginning)
                            .map(Path::toString)
                            .filter(file -> !SERVING.contains(file))
                            .toList());
        }
    }

    /// Whether an example begins there: it is a file, or a directory that has a file `Main`.
    private static boolean isBeginning(Path file) {
        return file.endsWith("Main.java") || !Files.exists(file.resolveSibling("Main.java"));
    }

    private static String jarOf(String type) {
        try {
            return Path.of(Class.forName(type)
                            .getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI())
                    .toString();
        } catch (ReflectiveOperationException | URISyntaxException e) {
            throw new AssertionError(e);
        }
    }

    /// Measured times as `#`, and columns one space apart. A limit that is told as a whole number of seconds
    /// stays.
    private static String withoutTimes(String output) {
        return output.replaceAll("\\d+ ms", "# ms")
                .replaceAll("\\d+[.,]\\d s", "# s")
                .replaceAll(" +", " ");
    }
}
