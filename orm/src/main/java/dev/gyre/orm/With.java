package dev.gyre.orm;

import java.util.List;

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
}
