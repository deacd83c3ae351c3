package dev.gyre.watch;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// How the texts about tasks call things, and where they cut them off.
final class Words {
    private static final int LONGEST = 60;
    private static final int FRAMES = 12;

    private Words() {}

    static String title(TaskView task) {
        return "#" + task.id() + (task.name().isEmpty() ? "" : " " + shortened(task.name()));
    }

    /// `waiting`, `running, cancelled`, and for what is no task `thread, parked`.
    static String standing(TaskView task) {
        return (task.isTask() ? "" : "thread, ")
                + task.standing().name().toLowerCase(Locale.ROOT)
                + (task.cancel().isPresent() ? ", cancelled" : "");
    }

    static String duration(Duration duration) {
        return duration.toString().substring(2).toLowerCase(Locale.ROOT);
    }

    /// Where it is in the application's code; nothing if none of that is on its stack.
    static String place(TaskView task) {
        return task.line().map(Words::frame).orElse("");
    }

    /// The task in one line: who, for how long, doing what, where.
    static String line(TaskView task) {
        var line = new StringBuilder(title(task));
        task.age().ifPresent(age -> line.append(", ").append(duration(age)));
        line.append(", ").append(standing(task));
        if (!task.waitsFor().isEmpty()) {
            boolean isCall = task.waitsFor().startsWith("a call of ");
            line.append(isCall ? " in " : " for ").append(shortened(task.waitsFor()));
        }
        task.timeLeft()
                .ifPresent(left -> line.append(", ").append(duration(left)).append(" to its deadline"));
        String place = place(task);
        return place.isEmpty() ? line.toString() : line + ", at " + place;
    }

    /// The frames from the innermost call of the application on, to its outermost line: what is beneath and above is
    /// the same for everybody. All, if none is the application's.
    static List<String> frames(TaskView task, int most) {
        List<StackTraceElement> stack = task.stack();
        int[] own = IntStream.range(0, stack.size())
                .filter(i -> UserCode.contains(stack.get(i).getClassName()))
                .toArray();
        int from = own.length == 0 ? 0 : Math.max(0, own[0] - 1);
        int to = own.length == 0 ? stack.size() : own[own.length - 1] + 1;
        List<String> frames = stack.subList(from, to).stream()
                .limit(most)
                .map(frame -> "at " + frame(frame))
                .collect(Collectors.toList());
        if (to - from > most) {
            frames.add("... " + (to - from - most) + " more");
        }
        return frames;
    }

    static List<String> frames(TaskView task) {
        return frames(task, FRAMES);
    }

    /// What is known of a circle, in one sentence.
    static String circle(TaskTree tree, List<Long> circle) {
        String members = circle.stream()
                .flatMap(id -> tree.task(id).stream())
                .map(task -> title(task) + " waits for " + task.waitsFor())
                .collect(Collectors.joining("; "));
        return "A circle, of which none can go on: " + members + ".";
    }

    static String shortened(String text) {
        String line = text.lines().findFirst().orElse("");
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST - 1) + "…";
    }

    private static String frame(StackTraceElement frame) {
        String type = frame.getClassName().substring(frame.getClassName().lastIndexOf('.') + 1);
        String file = frame.getFileName() == null ? "unknown" : frame.getFileName();
        return type + "." + frame.getMethodName() + "(" + file
                + (frame.getLineNumber() > 0 ? ":" + frame.getLineNumber() : "") + ")";
    }
}
