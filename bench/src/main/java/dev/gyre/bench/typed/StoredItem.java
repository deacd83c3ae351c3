package dev.gyre.bench.typed;

import java.util.List;

/// What is answered.
record StoredItem(
        int id, int limit, String name, String unit, double price, int quantity, List<String> tags, double total) {
    static StoredItem of(int id, int limit, NewItem item) {
        return new StoredItem(
                id,
                limit,
                item.name(),
                item.unit(),
                item.price(),
                item.quantity(),
                item.tags(),
                item.price() * item.quantity());
    }
}
