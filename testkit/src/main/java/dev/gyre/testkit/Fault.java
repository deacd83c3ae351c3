package dev.gyre.testkit;

/// What fails a test although its body passed.
public enum Fault {
    /// A task was still alive when the test had ended.
    LEAKED_TASK(
            "A task ends with its test: cancel it or close its owner before the test ends, or start it in the TaskGroup"
                    + " that a test may take as a parameter, which is cancelled at the end."),
    /// Something was still open when the test had ended.
    OPEN_RESOURCE("Close it before the test ends, best with try-with-resources."),
    /// A task held the loop for longer than [HoldLimit] says.
    HELD_LOOP("While it lasted nothing else of the loop ran, not even its timers."),
    /// The task of an owner failed, and nobody waited for it.
    UNHEARD_FAILURE("If the test expects the failure, let it wait for the task: task.await() throws it.");

    private final String advice;

    Fault(String advice) {
        this.advice = advice;
    }

    String advice() {
        return advice;
    }
}
