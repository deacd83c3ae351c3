package dev.gyre.loop;

import java.util.List;
import java.util.stream.Collectors;
import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/// A task that did not stop when its loop came to its end, or something that was open then.
@Name("gyre.TaskLeaked")
@Label("Task Leaked")
@Category("Gyre")
@Description("A task, or something that a task had opened, outlived its loop")
@StackTrace(false)
final class LeakEvent extends Event {
    @Label("Loop")
    String loop;

    @Label("Kind")
    String kind;

    @Label("Name")
    String name;

    @Label("Stack")
    String stack;

    private LeakEvent(String loop, String kind, String name, List<StackTraceElement> stack) {
        this.loop = loop;
        this.kind = kind;
        this.name = name;
        this.stack = stack.stream().map(StackTraceElement::toString).collect(Collectors.joining("\n"));
    }

    static void emit(String loop, String kind, String name, List<StackTraceElement> stack) {
        new LeakEvent(loop, kind, name, stack).commit();
    }
}
