package dev.gyre.orm.processor;

import javax.lang.model.element.Element;

/// A record cannot be a table as it is: what is wrong, where, and what to do.
final class Refused extends RuntimeException {
    private final transient Element place;

    Refused(Element place, String message) {
        super(message);
        this.place = place;
    }

    Element place() {
        return place;
    }
}
