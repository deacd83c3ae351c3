package dev.gyre.orm.processor;

import java.util.ArrayList;
import java.util.List;

/// An object of JSON in one line; what is empty is left out.
final class Fields {
    private final List<String> fields = new ArrayList<>();

    void text(String name, String value) {
        if (!value.isEmpty()) {
            add(name, Literals.text(value));
        }
    }

    void number(String name, int value) {
        if (value != 0) {
            add(name, Integer.toString(value));
        }
    }

    void flag(String name, boolean value) {
        if (value) {
            add(name, "true");
        }
    }

    void list(String name, List<String> values) {
        if (!values.isEmpty()) {
            add(name, Literals.array(values));
        }
    }

    private void add(String name, String json) {
        fields.add(Literals.text(name) + ": " + json);
    }

    @Override
    public String toString() {
        return "{" + String.join(", ", fields) + "}";
    }
}
