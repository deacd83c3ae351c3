// The samples of the guide's page "Tasks and scopes": gyre run TasksAndScopes.java
import module dev.gyre;

import static dev.gyre.Async.*;
import static java.time.Duration.*;
import static java.util.stream.Collectors.joining;

static final TaskLocal<String> USER = TaskLocal.of("user");

void main() {
    IO.println(page());
    IO.println(firstAnswer());
    IO.println(fallback());
    IO.println(total(List.of(3, 4, 5)));
    tickWhileWorking();
    failTogether();
    serveWhenReady();
    keepGoing();
    IO.println(whatCameOfIt());
    inOrderOfEnds();
    IO.println(soFar());
    sortFailures();
    IO.println(passOn());
    cleanUp();
    locals();
}

// snippet gather
String page() {
    return failAfter(ofSeconds(2), () -> { // at most two seconds for all of it
        var parts = gather(() -> fetch("head"), () -> fetch("body")); // both at once, results in order
        return parts.get(0) + " + " + parts.get(1);
    });
}
// end snippet

// snippet race
String firstAnswer() {
    return race(() -> fetch("mirror", 80), () -> fetch("origin", 10)); // the loser is cancelled
}
// end snippet

// snippet move-on
String fallback() {
    return moveOnAfter(ofMillis(20), () -> fetch("news", 500)).orElse("no news");
}
// end snippet

// snippet group
int total(List<Integer> orders) {
    return TaskGroup.run(group -> {
        var prices = orders.stream()
                .map(order -> group.spawn("price of " + order, () -> price(order)))
                .toList();
        return prices.stream().mapToInt(Task::await).sum();
    }); // here every task of the group has ended
}
// end snippet

// snippet cancel
void tickWhileWorking() {
    TaskGroup.runVoid(group -> {
        group.spawn("ticker", () -> {
            while (true) {
                sleep(ofMillis(10));
            }
        });
        fetch("work", 30);
        group.cancel(); // ends the ticker; that is no error
    });
    IO.println("the ticker has ended");
}
// end snippet

// snippet failure
void failTogether() {
    try {
        TaskGroup.runVoid(group -> {
            group.spawn("endless", () -> sleep(ofDays(1)));
            group.spawn("broken", () -> {
                throw new IllegalStateException("no paper");
            });
        });
    } catch (IllegalStateException e) { // "endless" has been cancelled and has ended
        IO.println("the group failed: " + e.getMessage());
    }
}
// end snippet

// snippet start
void serveWhenReady() {
    TaskGroup.runVoid(group -> {
        int port = group.start("server", status -> {
            sleep(ofMillis(10)); // opens what it needs
            status.started(8080); // from here on others may rely on it
            sleep(ofDays(1));
        });
        IO.println("listening on " + port);
        group.cancel();
    });
}
// end snippet

// snippet supervise
void keepGoing() {
    TaskGroup.superviseVoid(failure -> IO.println(failure.task() + ": " + failure.error().getMessage()), group -> {
        group.spawn("mail", () -> {
            throw new IllegalStateException("no such box");
        });
        group.spawn("print", () -> IO.println("printed " + fetch("page")));
    });
}
// end snippet

// snippet await-all
String whatCameOfIt() {
    var tasks = awaitAll(() -> fetch("a"), () -> fetch("b"), () -> Integer.parseInt("c"));
    return tasks.stream()
            .map(task -> task.exception().map(Throwable::getMessage).orElseGet(() -> "got " + task.result()))
            .collect(joining(", "));
}
// end snippet

// snippet as-completed
void inOrderOfEnds() {
    TaskGroup.runVoid(group -> {
        var tasks = List.of(group.spawn(() -> fetch("slow", 30)), group.spawn(() -> fetch("fast", 10)));
        for (var task : asCompleted(tasks)) {
            IO.println(task.result());
        }
    });
}
// end snippet

// snippet wait
String soFar() {
    return TaskGroup.run(group -> {
        var tasks = List.of(group.spawn(() -> fetch("slow", 60)), group.spawn(() -> fetch("fast", 10)));
        var waited = await(tasks, ReturnWhen.FIRST_COMPLETED); // or FIRST_EXCEPTION, or ALL_COMPLETED
        return waited.done().size() + " done, " + waited.pending().size() + " to come";
    });
}
// end snippet

// snippet exception-group
void sortFailures() {
    try {
        TaskGroup.runVoid(group -> {
            group.spawn(() -> {
                throw new IOException("disk full");
            });
            group.spawn(() -> {
                throw new IllegalStateException("no paper");
            });
        });
    } catch (RuntimeException e) {
        var failures = ExceptionGroup.of(e); // Python's except*
        failures.only(IOException.class).forEach(io -> IO.println("storage: " + io.getMessage()));
        failures.without(IOException.class).exceptions().forEach(rest -> IO.println("other: " + rest.getMessage()));
    }
}
// end snippet

// snippet time-left
String passOn() {
    return failAfter(ofSeconds(30), () -> {
        var left = timeLeft().orElse(ofDays(1)); // also what to tell the next machine, in a header
        return left.compareTo(ofSeconds(20)) > 0 ? "time for a second try" : "one try only";
    });
}
// end snippet

// snippet shield
void cleanUp() {
    moveOnAfter(ofMillis(10), () -> {
        try {
            sleep(ofSeconds(5));
        } finally {
            shield(() -> failAfter(ofSeconds(1), () -> IO.println(fetch("goodbye")))); // may wait, though cancelled
        }
    });
}
// end snippet

// snippet local
void locals() {
    USER.with("ada", () -> gather(() -> greet(), () -> greet())).forEach(IO::println);
}

String greet() {
    return "hello " + USER.get();
}
// end snippet

String fetch(String what) {
    return fetch(what, 10);
}

String fetch(String what, int millis) {
    sleep(ofMillis(millis));
    return what;
}

int price(int order) {
    sleep(ofMillis(10));
    return order * 10;
}
