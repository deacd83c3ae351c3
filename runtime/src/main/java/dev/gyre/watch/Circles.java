package dev.gyre.watch;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Finds circles of tasks that wait for each other. Only waits count that need all whom they wait for: who waits for
/// the first of several may go on over another one.
final class Circles {
    private final Map<Long, List<Long>> awaits;
    private final Set<Long> done = new HashSet<>();
    private final LinkedHashMap<Long, Iterator<Long>> path =
            new LinkedHashMap<>(); // with whom each still has to be followed to
    private final Set<List<Long>> found = new LinkedHashSet<>();

    private Circles(Map<Long, List<Long>> awaits) {
        this.awaits = awaits;
    }

    static List<List<Long>> among(List<TaskView> tasks) {
        var awaits = new HashMap<Long, List<Long>>();
        for (TaskView task : tasks) {
            awaits.put(task.id(), task.awaitsAll() || task.awaits().size() == 1 ? task.awaits() : List.of());
        }
        var circles = new Circles(awaits);
        tasks.forEach(task -> circles.search(task.id()));
        return List.copyOf(circles.found);
    }

    /// Depth first, without recursion: a chain may be as long as there are tasks.
    private void search(long start) {
        enter(start);
        while (!path.isEmpty()) {
            var last = path.lastEntry();
            if (last.getValue().hasNext()) {
                long next = last.getValue().next();
                if (path.containsKey(next)) {
                    found.add(circleFrom(next));
                } else {
                    enter(next);
                }
            } else {
                path.remove(last.getKey());
                done.add(last.getKey());
            }
        }
    }

    private void enter(long id) {
        if (!done.contains(id)) {
            path.put(id, awaits.getOrDefault(id, List.of()).iterator());
        }
    }

    /// The end of the path from `first` on, beginning with the lowest number, so that each circle is found once.
    private List<Long> circleFrom(long first) {
        var circle = new ArrayList<Long>();
        for (long id : path.keySet()) {
            if (id == first || !circle.isEmpty()) {
                circle.add(id);
            }
        }
        Collections.rotate(circle, -circle.indexOf(Collections.min(circle)));
        return List.copyOf(circle);
    }
}
