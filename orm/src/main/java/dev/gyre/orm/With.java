package dev.gyre.orm;

import java.util.List;
import java.util.function.Consumer;

/// Statements that begin with queries that have names.
public final class With extends Queries {
    private final Session session;

    private With(Session session) {
        this.session = session;
    }

    static With of(Session session, List<Cte> ctes) {
        return new With(session.with(ctes));
    }

    @Override
    Session session() {
        return session;
    }

    @Override
    void together(Consumer<? super Queries> body) {
        throw new IllegalStateException(
                "with(…) begins one statement, and this takes two. Ask the database or the" + " transaction itself");
    }
}
