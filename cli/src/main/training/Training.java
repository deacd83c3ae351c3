import module dev.gyre;

import static dev.gyre.Async.*;

/// What the launcher has the JVM learn from: a program that is compiled and run as a user's would be, and starts the
/// loop, so that what both need is in the cache of classes.
void main() {
    TaskGroup.runVoid(group -> {
        var task = group.spawn("learner", () -> failAfter(Duration.ofMinutes(1), () -> learn("one")));
        gather(task::await, () -> learn("two"));
    });
    IO.println("trained");
}

String learn(String word) {
    sleep(Duration.ofMillis(1));
    return word;
}
