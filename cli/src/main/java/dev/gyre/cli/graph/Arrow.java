package dev.gyre.cli.graph;

import dev.gyre.orm.model.ForeignKeyModel;
import java.util.List;

/// A foreign key, from the table that has it to the one that it leads to.
///
/// @param key it
/// @param from the table that has it
/// @param to where it leads
/// @param lanes that it passes in between, from the first table to the second
/// @param isOptional whether it may lead nowhere
record Arrow(ForeignKeyModel key, Box from, Box to, List<Box> lanes, boolean isOptional) {
    boolean isLoop() {
        return from == to;
    }

    double start() {
        return from.middle(key.columns().getFirst());
    }

    double end() {
        return to.middle(key.to().isEmpty() ? "" : key.to().getFirst());
    }
}
