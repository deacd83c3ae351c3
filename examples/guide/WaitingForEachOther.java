// The samples of the guide's page "Waiting for each other": gyre run WaitingForEachOther.java
import module dev.gyre;

import static dev.gyre.Async.*;
import static java.time.Duration.*;

void main() {
    workers();
    fanIn();
    mostUrgentFirst();
    fromAThread();
    firstThatComes();
    untilStopped();
    transfer();
    deadlock();
    stock();
    fewAtATime();
    rounds();
}

// snippet workers
void workers() {
    AsyncQueue<Integer> orders = AsyncQueue.bounded(10); // a producer that is ahead by ten waits
    var total = new int[1];
    TaskGroup.runVoid(group -> {
        for (int i = 0; i < 3; i++) {
            group.spawn(() -> {
                for (int order : orders) { // ends when the queue is closed and empty
                    sleep(ofMillis(1));
                    total[0] += order;
                }
            });
        }
        for (int order = 1; order <= 100; order++) {
            orders.put(order);
        }
        orders.close();
    });
    IO.println("three workers did " + total[0]);
}
// end snippet

// snippet fan-in
void fanIn() {
    AsyncQueue<String> pages = AsyncQueue.rendezvous(); // holds nothing: put waits until somebody takes it
    TaskGroup.runVoid(group -> {
        try (var sender = pages.sender()) {
            for (String site : List.of("a", "b", "c")) {
                var own = sender.share(); // one end for each producer
                group.spawn(() -> {
                    try (own) {
                        own.put("page of " + site);
                    }
                });
            }
        }
        pages.forEach(IO::println); // ends when the last producer has closed its end
    });
}
// end snippet

// snippet urgent
void mostUrgentFirst() {
    record Job(int urgency, String name) {}
    AsyncQueue<Job> jobs = AsyncQueue.priority(100, Job::urgency); // the lowest number first
    jobs.tryPut(new Job(2, "tidy up"));
    jobs.tryPut(new Job(1, "put out the fire"));
    IO.println("first: " + jobs.get().name());
}
// end snippet

// snippet thread
void fromAThread() {
    AsyncQueue<String> lines = AsyncQueue.bounded(1);
    Thread.ofPlatform().start(() -> { // any thread may put, get and iterate, and waits as a thread does
        lines.put("from a thread");
        lines.close();
    });
    TaskGroup.runVoid(group -> group.spawn(() -> lines.forEach(IO::println)));
}
// end snippet

// snippet select
void firstThatComes() {
    AsyncQueue<String> mails = AsyncQueue.bounded(5);
    AsyncQueue<Integer> orders = AsyncQueue.bounded(5);
    orders.tryPut(7);
    String what = select(
            mails.onGet(mail -> "mail: " + mail), //
            orders.onGet(order -> "order " + order),
            onTimeout(ofSeconds(1), () -> "nothing for a second"));
    IO.println(what);
}
// end snippet

// snippet until-stopped
void untilStopped() {
    AsyncQueue<Integer> numbers = AsyncQueue.rendezvous();
    var stop = new Signal();
    TaskGroup.runVoid(group -> {
        var counter = group.spawn(() -> {
            int next = 0;
            boolean isOn = true;
            while (isOn) {
                int number = next;
                isOn = select(numbers.onPut(number, () -> true), stop.onSet(() -> false));
                next = isOn ? number + 1 : number; // what was not chosen was not put
            }
            return next;
        });
        numbers.get();
        numbers.get();
        stop.set();
        IO.println("taken: " + counter.await());
    });
}
// end snippet

// snippet mutex
void transfer() {
    var accounts = new Mutex("accounts");
    var balance = new int[] {100, 0};
    Runnable pay = () -> accounts.with(() -> {
        int from = balance[0];
        sleep(ofMillis(1)); // others run meanwhile, but nobody comes in here
        balance[0] = from - 10;
        balance[1] += 10;
    });
    TaskGroup.runVoid(group -> {
        for (int i = 0; i < 3; i++) {
            group.spawn(pay::run);
        }
    });
    IO.println("balance " + balance[0] + " + " + balance[1]);
}
// end snippet

// snippet deadlock
void deadlock() {
    var left = new Mutex("left");
    var right = new Mutex("right");
    TaskGroup.runVoid(group -> {
        group.spawn("one", () -> left.with(() -> {
            sleep(ofMillis(1));
            right.with(() -> IO.println("one has both"));
        }));
        group.spawn("two", () -> right.with(() -> {
            sleep(ofMillis(1));
            try {
                left.with(() -> {});
            } catch (MutexDeadlockException e) { // asyncio would hang here
                e.circle().forEach(IO::println);
            }
        }));
    });
}
// end snippet

// snippet condition
void stock() {
    var mutex = new Mutex("stock");
    var isFilled = mutex.newCondition();
    var pieces = new int[1];
    TaskGroup.runVoid(group -> {
        group.spawn(() -> mutex.with(() -> {
            isFilled.awaitUntil(() -> pieces[0] >= 3); // unlocks while it waits
            IO.println("three pieces are there");
        }));
        for (int i = 0; i < 3; i++) {
            mutex.with(() -> {
                pieces[0]++;
                isFilled.wakeAll();
            });
        }
    });
}
// end snippet

// snippet limiter
void fewAtATime() {
    var downloads = new Limiter(2);
    TaskGroup.runVoid(group -> {
        for (String customer : List.of("ada", "bob", "cleo")) {
            group.spawn(() -> {
                try (var _ = downloads.acquireFor(customer)) { // two at a time, and one for each customer
                    sleep(ofMillis(5));
                }
            });
        }
        checkpoint();
        IO.println(downloads.statistics().inUse() + " at work, " + downloads.statistics().waiting() + " waiting");
        downloads.resize(10); // at run time
        IO.println(downloads.statistics().inUse() + " at work");
    });
}
// end snippet

// snippet barrier
void rounds() {
    var barrier = new Barrier(3);
    TaskGroup.runVoid(group -> {
        for (int i = 0; i < 3; i++) {
            group.spawn(() -> {
                for (int round = 1; round <= 2; round++) {
                    if (barrier.await() == 0) { // one of each round
                        IO.println("all are through with round " + round);
                    }
                }
            });
        }
    });
}
// end snippet
