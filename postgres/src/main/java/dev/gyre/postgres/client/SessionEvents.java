package dev.gyre.postgres.client;

/// Hears what becomes of a session: its pool, or whoever holds it alone. Called on the loop, and must not wait.
interface SessionEvents {
    /// Nobody listens.
    SessionEvents NONE = new SessionEvents() {
        @Override
        public void progressed(Session session) {}

        @Override
        public void ended(Session session) {}
    };

    /// A request has been answered.
    void progressed(Session session);

    /// It has ended.
    void ended(Session session);
}
