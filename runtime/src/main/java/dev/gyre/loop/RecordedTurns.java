package dev.gyre.loop;

import org.jspecify.annotations.Nullable;

/// Turns in JDK Flight Recorder. While they are switched off, which is the rule, a turn costs the question.
final class RecordedTurns implements TurnLog {
    private final String loop;
    private @Nullable TurnEvent turn; // while one is recorded

    RecordedTurns(String loop) {
        this.loop = loop;
    }

    @Override
    public void begins() {
        if (new TurnEvent().isEnabled()) { // an object that the compiler does away with
            turn = new TurnEvent();
            turn.begin();
        }
    }

    @Override
    public void ends(long mounts, int ready) {
        TurnEvent event = turn;
        if (event != null) {
            turn = null;
            event.end();
            if (event.shouldCommit()) {
                event.commit(loop, mounts, ready);
            }
        }
    }
}
