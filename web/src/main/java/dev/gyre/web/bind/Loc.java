package dev.gyre.web.bind;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Where in a request something is: steps from its source on, each a name or an index.
record Loc(@Nullable Loc before, Object step) {
    static Loc of(Object step) {
        return new Loc(null, step);
    }

    Loc then(Object next) {
        return new Loc(this, next);
    }

    /// The first step alone.
    List<Object> source() {
        return steps().subList(0, 1);
    }

    List<Object> steps() {
        var steps = new ArrayList<Object>();
        for (Loc each = this; each != null; each = each.before) {
            steps.add(each.step instanceof String name ? Echo.text(name) : each.step);
        }
        Collections.reverse(steps);
        return steps;
    }
}
