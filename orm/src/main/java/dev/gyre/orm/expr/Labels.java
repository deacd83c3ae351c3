package dev.gyre.orm.expr;

import java.util.ArrayList;
import java.util.List;

/// Names of what is selected, no two the same.
final class Labels {
    private Labels() {}

    static List<String> of(List<? extends Expr<?>> selected) {
        List<String> all = new ArrayList<>(selected.size());
        for (int i = 0; i < selected.size(); i++) {
            String label = selected.get(i).label();
            all.add(free(label.isEmpty() ? "c" + (i + 1) : label, all));
        }
        return all;
    }

    /// Whether two expressions are the same one. A column of a relation is another object each time that it
    /// is named.
    static boolean isSame(Expr<?> first, Expr<?> second) {
        Expr<?> one = inside(first);
        Expr<?> other = inside(second);
        if (one instanceof Column<?> a && other instanceof Column<?> b) {
            return a.name().equals(b.name())
                    && a.source().alias().equals(b.source().alias());
        }
        return one.equals(other);
    }

    /// What is read as an `Optional`; any other is itself.
    static Expr<?> inside(Expr<?> expr) {
        return expr instanceof Maybe<?> maybe ? maybe.expr() : expr;
    }

    private static String free(String label, List<String> taken) {
        String free = label;
        for (int number = 2; taken.contains(free); number++) {
            free = label + "_" + number;
        }
        return free;
    }
}
