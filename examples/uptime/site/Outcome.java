package uptime.site;

import java.time.Duration;

/// What one check found.
public sealed interface Outcome {
    /// From the question to the answer, or to the failure.
    Duration latency();

    /// The site answered as it should.
    record Good(int status, Duration latency) implements Outcome {}

    /// It did not.
    ///
    /// @param reason what is wrong, in words for people, such as "answers 503 Service Unavailable"
    record Bad(String reason, Duration latency) implements Outcome {}

    default State state() {
        return this instanceof Good ? State.UP : State.DOWN;
    }

    /// Why it is bad; empty if it is not.
    default String reason() {
        return "";
    }
}
