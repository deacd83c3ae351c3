package dev.gyre;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// A walk over the tree of scopes by a thread that the loop does not wait for, while the tree changes: it never fails,
/// and always ends. A task that is there all the time is found, unless the tree changes under each of several walks.
final class TaskWalk {
    private static final int WALKS = 5;

    private final Set<Task<?>> found = new LinkedHashSet<>();
    private boolean isDisturbed; // a node was taken out while we stood at it

    private TaskWalk() {}

    /// The tasks of `loop` that have a place in its tree.
    static Set<Task<?>> tasksOf(Loop loop) {
        var walk = new TaskWalk();
        int walks = 0;
        do {
            walk.isDisturbed = false;
            walk.over(loop.root());
        } while (walk.isDisturbed && ++walks < WALKS);
        walk.found.removeIf(Task::isDone);
        return walk.found;
    }

    /// The tasks right below `node`, oldest first.
    static List<Task<?>> children(ScopeNode node) {
        var walk = new TaskWalk();
        List<Task<?>> tasks = new ArrayList<>();
        for (ScopeNode child : walk.childrenOf(node)) {
            if (child instanceof Task<?> task && !task.isDone()) {
                tasks.add(task);
            }
        }
        return tasks.reversed();
    }

    private void over(ScopeNode root) {
        Set<ScopeNode> seen = new HashSet<>();
        Deque<ScopeNode> left = new ArrayDeque<>();
        left.push(root);
        while (!left.isEmpty()) {
            for (ScopeNode child : childrenOf(left.pop())) {
                if (seen.add(child)) {
                    left.push(child);
                    if (child instanceof Task<?> task) {
                        found.add(task);
                    }
                }
            }
        }
    }

    private Set<ScopeNode> childrenOf(ScopeNode node) {
        Set<ScopeNode> children = new LinkedHashSet<>();
        for (ScopeNode child = node.firstChild(); child != null && children.add(child); child = child.next()) {
            isDisturbed |= child.parent() != node;
        }
        return children;
    }
}
