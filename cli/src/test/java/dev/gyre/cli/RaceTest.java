package dev.gyre.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Programs with planted races, each of which ends well in order of arrival; and one without.
class RaceTest {
    private static final String IMPORTS = """
            import dev.gyre.*;
            import dev.gyre.net.*;
            import dev.gyre.sync.*;
            import static dev.gyre.Async.*;

            """;
    private static final String LOST_UPDATE = IMPORTS + """
            int total;

            void main() {
                TaskGroup.runVoid(group -> {
                    group.spawn("first", () -> {
                        int seen = total;
                        sleep(Duration.ofMillis(1));
                        total = seen + 1;
                    });
                    group.spawn("second", () -> {
                        sleep(Duration.ofMillis(1));
                        int seen = total;
                        sleep(Duration.ofHours(1));
                        total = seen + 1;
                    });
                });
                if (total != 2) throw new IllegalStateException("lost one: " + total);
            }
            """;

    @TempDir
    private Path dir;

    private record Search(boolean isSound, String said) {}

    @Test
    void a_lost_update_is_found_and_shown_with_its_seed() throws Exception {
        Search search = explore(LOST_UPDATE, 20);

        assertThat(search.isSound()).isFalse();
        assertThat(search.said())
                .contains("is not sound. In order of arrival all is well.")
                .contains("it threw java.lang.IllegalStateException.\njava.lang.IllegalStateException: lost one: 1")
                .contains("Which task ran when:\n")
                .containsPattern("0\\.001s  second +from Race\\.java:\\d+ +waits at Race\\.java:\\d+ in Async\\.sleep")
                .containsPattern(
                        "Ran again, it did the same. To see that order alone: gyre race --seed \\d+ Race\\.java");
    }

    @Test
    void the_seed_does_it_again_and_a_sound_one_shows_what_it_did() throws Exception {
        long bad = seedIn(explore(LOST_UPDATE, 20));

        assertThat(replay(LOST_UPDATE, bad).said()).contains("In the order of seed " + bad + " it threw");
        Search sound = replay(LOST_UPDATE, 1);
        assertThat(sound.isSound()).isTrue();
        assertThat(sound.said()).contains("the order of seed 1 is sound. Which task ran when:\n");
    }

    @Test
    void a_program_without_races_ends_alike_in_every_order() throws Exception {
        Search search = explore(IMPORTS + """
                void main() {
                    var guard = new Mutex();
                    var total = new int[1];
                    TaskGroup.runVoid(group -> {
                        for (int i = 0; i < 5; i++) {
                            group.spawn(() -> guard.with(() -> {
                                int seen = total[0];
                                sleep(Duration.ofHours(1));
                                total[0] = seen + 1;
                            }));
                        }
                    });
                    IO.println(total[0]);
                }
                """, 15);

        assertThat(search).isEqualTo(new Search(true, "Race.java: 15 orders, and all of them ended alike.\n"));
    }

    @Test
    void a_deadlock_of_locks_is_found() throws Exception {
        Search search = explore(IMPORTS + """
                void main() {
                    var left = new Mutex();
                    var right = new Mutex();
                    TaskGroup.runVoid(group -> {
                        group.spawn("left first", () -> left.with(() -> {
                            checkpoint();
                            right.with(() -> {});
                        }));
                        group.spawn("right first", () -> {
                            checkpoint();
                            right.with(() -> {
                                checkpoint();
                                left.with(() -> {});
                            });
                        });
                    });
                }
                """, 20);

        assertThat(search.said()).contains("it threw dev.gyre.sync.MutexDeadlockException");
    }

    @Test
    void a_hang_is_found_at_once_with_who_waits_where() throws Exception {
        Search search = explore(IMPORTS + """
                boolean isDone;
                boolean isWaiting;

                void main() {
                    var done = new Signal();
                    TaskGroup.runVoid(group -> {
                        group.spawn("consumer", () -> {
                            if (!isDone) {
                                checkpoint();
                                isWaiting = true;
                                done.await();
                            }
                        });
                        group.spawn("producer", () -> {
                            checkpoint();
                            isDone = true;
                            if (isWaiting) done.set();
                        });
                    });
                }
                """, 20);

        assertThat(search.said())
                .contains("it hangs: every task waits, and nothing is left that could wake one.")
                .containsPattern("  consumer waits at Race\\.java:16\n");
    }

    @Test
    void an_output_that_depends_on_the_order_is_found_unless_it_may() throws Exception {
        String program = IMPORTS + """
                void main() {
                    TaskGroup.runVoid(group -> {
                        group.spawn(() -> IO.println("one"));
                        group.spawn(() -> IO.println("two"));
                    });
                }
                """;

        assertThat(explore(program, 20).said()).contains("it printed something else.\n", """
                  line 1 in order of arrival: one
                  line 1 in this order:       two
                  If it may print what it likes: --any-output
                """);
        var anyOutput = new RaceOptions(Duration.ofSeconds(10), false, false);
        assertThat(search(program, anyOutput, race -> race.explore(10)).isSound())
                .isTrue();
    }

    @Test
    void a_task_that_is_left_behind_in_one_order_is_found() throws Exception {
        Search search = explore(IMPORTS + """
                boolean isFirst = true;

                void main() {
                    TaskGroup.runVoid(group -> {
                        group.spawn(() -> { isFirst = false; });
                        group.spawn(() -> {
                            if (isFirst) Loop.current().tasks().spawn("left", () -> sleep(Duration.ofHours(1)));
                        });
                    });
                }
                """, 20);

        assertThat(search.said())
                .contains("it leaves tasks behind.\n")
                .containsPattern("  left waits at Race\\.java:12\n");
    }

    @Test
    void a_failure_that_nobody_waits_for_is_found() throws Exception {
        Search search = explore(IMPORTS + """
                boolean isFirst = true;

                void main() {
                    var owner = Loop.current().newOwner("background");
                    TaskGroup.runVoid(group -> {
                        group.spawn(() -> { isFirst = false; });
                        group.spawn(() -> {
                            if (isFirst) owner.spawn("broken", () -> { throw new IOException("disk full"); });
                        });
                    });
                    checkpoint();
                }
                """, 20);

        assertThat(search.said())
                .contains("a task failed with java.io.IOException, and nobody was waiting for it.\n", "disk full");
    }

    @Test
    void what_goes_wrong_anyway_needs_no_order() throws Exception {
        Search search = explore("void main() { throw new IllegalStateException(\"always\"); }", 20);

        assertThat(search.isSound()).isFalse();
        assertThat(search.said())
                .startsWith("Race.java goes wrong in order of arrival, too: it threw java.lang.IllegalStateException.");
    }

    @Test
    void a_program_that_does_not_end_is_given_up() throws Exception {
        var impatient = new RaceOptions(Duration.ofSeconds(1), true, false);

        Search search =
                search("void main() throws Exception { Thread.sleep(60_000); }", impatient, race -> race.explore(3));

        assertThat(search.said())
                .contains("it did not end within 1 s of real time")
                .contains("main waits at Race.java:1");
    }

    @Test
    void each_run_has_classes_of_its_own() throws Exception {
        Search search = explore("""
                static int runs;
                void main() { IO.println(++runs); }
                """, 5);

        assertThat(search.isSound()).isTrue();
    }

    @Test
    void a_client_and_a_server_meet_in_memory() throws Exception {
        var inMemory = new RaceOptions(Duration.ofSeconds(10), true, true);

        Search search = search(IMPORTS + """
                void main() {
                    TaskGroup.runVoid(group -> {
                        var listener = Listener.open(Address.of("shop", 80));
                        group.spawn("shop", () -> listener.serve(stream -> stream.write(stream.readLine(100) + "!")));
                        try (var stream = ByteStream.connect(listener.address())) {
                            stream.write("hello\\n");
                            IO.println(new String(stream.readAll(100)));
                        }
                        listener.close();
                    });
                }
                """, inMemory, race -> race.explore(10));

        assertThat(search).isEqualTo(new Search(true, "Race.java: 10 orders, and all of them ended alike.\n"));
    }

    @Test
    void the_command_ends_with_one_if_it_found_a_race() throws Exception {
        Files.writeString(dir.resolve("Race.java"), LOST_UPDATE);

        var result = Command.gyre(dir, "race", "--orders", "20", "Race.java");

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.out()).contains("gyre race --seed 2 Race.java");
    }

    private Search explore(String program, int orders) throws Exception {
        var options = new RaceOptions(Duration.ofSeconds(10), true, false);
        return search(program, options, race -> race.explore(orders));
    }

    private Search replay(String program, long seed) throws Exception {
        var options = new RaceOptions(Duration.ofSeconds(10), true, false);
        return search(program, options, race -> race.replay(seed));
    }

    private interface Asked {
        boolean of(Race race);
    }

    private Search search(String program, RaceOptions options, Asked asked) throws IOException {
        Path file = Files.writeString(dir.resolve("Race.java"), program);
        var race =
                new Race(Program.compiled(Sources.at(file), ClassPath.of("", file), List.of()), options, "Race.java");
        PrintStream terminal = System.out;
        var said = new ByteArrayOutputStream();
        System.setOut(new PrintStream(said, true, UTF_8));
        try {
            boolean isSound = asked.of(race);
            return new Search(isSound, said.toString(UTF_8));
        } finally {
            System.setOut(terminal);
        }
    }

    private static long seedIn(Search search) {
        Matcher seed = Pattern.compile("In the order of seed (\\d+)").matcher(search.said());
        assertThat(seed.find()).isTrue();
        return Long.parseLong(seed.group(1));
    }
}
