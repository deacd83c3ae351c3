package dev.gyre.web;

/// The routes of a group: see [Routes#group].
public final class Router extends Routes<Router> {
    Router(Section section) {
        super(section);
    }

    @Override
    Router self() {
        return this;
    }
}
