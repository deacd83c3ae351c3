// The samples of the guide's page "Processes and files": gyre run ProcessesAndFiles.java
import module dev.gyre;

import static dev.gyre.Async.*;
import static java.time.Duration.*;

void main() {
    run(() -> {
        toTheEnd();
        failing();
        conversation();
        ending();
        redirected();
        reload();
        files();
        watching();
    });
}

// snippet run
void toTheEnd() {
    CommandOutput said = Subprocess.run(Command.of("echo", "two words", "$HOME")); // no shell looks at the words
    IO.println(said.text().strip());

    byte[] sorted = Subprocess.run(Command.of("sort"), "b\na\n".getBytes()).bytes(); // with an input
    IO.println(new String(sorted).strip().replace("\n", " "));
}
// end snippet

// snippet failing
void failing() {
    try {
        Subprocess.run(Command.shell("echo 'no such host' >&2; exit 3")); // a line for /bin/sh
    } catch (CommandFailedException e) { // its message has the end of the error output
        IO.println("exit code " + e.exitCode() + ": " + e.output().errorText().strip());
    }
    int code = Subprocess.capture(Command.of("grep", "x"), "abc".getBytes()).exitCode(); // any code is fine
    IO.println("grep found nothing: " + code);
}
// end snippet

// snippet conversation
void conversation() {
    Command cat = Command.of("cat").withInput(Redirection.pipe());
    try (var child = Subprocess.start(cat)) {
        child.input().write("hello\n"); // waits while the child does not read
        IO.println(child.output().readLine(1000));
        child.input().write("one\ntwo\n");
        child.input().close(); // many programs answer only now
        for (String line : child.output().lines()) {
            IO.println(line);
        }
        IO.println("ended with " + child.await());
    }
}
// end snippet

// snippet ending
void ending() {
    Command server = Command.shell("trap 'exit 0' TERM; echo ready; while :; do sleep 0.01; done");
    boolean hasEnded = moveOnAfter(ofMillis(300), () -> {
        try (var child = Subprocess.start(server.withGrace(ofSeconds(2)))) { // 5 s if nothing is said
            child.output().readLine(100);
            child.await();
        } // SIGTERM, two seconds of grace, SIGKILL: for the child and those whom it has started
    });
    IO.println(hasEnded ? "it ended by itself" : "it was ended");
}
// end snippet

// snippet redirected
void redirected() {
    try (var log = AsyncFiles.temporaryFile()) {
        Subprocess.run(Command.shell("echo \"$GREETING\"; echo oops >&2")
                .withVariable("GREETING", "hi")
                .withOutput(Redirection.appendedFile(log.path()))
                .withErrors(Redirection.withOutput()));
        IO.println(AsyncFiles.readString(log.path()).strip().replace("\n", " "));
    }
}
// end snippet

// snippet signals
void reload() {
    try (var signals = SignalReceiver.open("HUP", "USR1")) {
        poke("HUP");
        for (String name : signals) {
            IO.println("reloading because of " + name);
            break; // a service would go on
        }
    } // whoever had them before has them again
}
// end snippet

void poke(String signal) {
    long me = ProcessHandle.current().pid();
    Subprocess.run(Command.of("kill", "-s", signal, "" + me));
}

// snippet files
void files() {
    try (var room = AsyncFiles.temporaryDirectory()) { // deleted with all that is in it
        Path notes = room.path().resolve("notes.txt");
        AsyncFiles.write(notes, "one\ntwo\n");
        AsyncFiles.append(notes, "three\n");
        try (var lines = AsyncFiles.lines(notes)) { // some hundreds at a time, however large the file is
            int count = 0;
            for (String line : lines) {
                count++;
            }
            IO.println(count + " lines");
        }
        AsyncFiles.replace(notes, "all new\n"); // others see the old content or the new, never a part
        try (var file = AsyncFiles.open(notes, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            file.write("ALL".getBytes(), 0);
            file.force(); // it is on the disk now
        }
        IO.println(AsyncFiles.readString(notes).strip());
    }
}
// end snippet

// snippet watch
void watching() {
    try (var room = AsyncFiles.temporaryDirectory();
            var watch = AsyncFiles.watch(room.path())) {
        AsyncFiles.write(room.path().resolve("new.txt"), "x");
        for (FileChange change : watch) { // parks until something changes
            IO.println(change.kind() + " " + change.path().getFileName());
            break;
        }
    }
}
// end snippet
