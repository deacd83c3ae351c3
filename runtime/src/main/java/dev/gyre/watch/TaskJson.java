package dev.gyre.watch;

import dev.gyre.watch.TaskView.Around;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A [TaskTree] as JSON. Times are in seconds; what is not known is left out.
final class TaskJson {
    private static final double NANOS = 1e9;

    private final StringBuilder text = new StringBuilder();

    private TaskJson() {}

    static String of(TaskTree tree) {
        var fields = new LinkedHashMap<String, @Nullable Object>();
        fields.put("loops", tree.loops());
        fields.put("tasks", tree.tasks().stream().map(TaskJson::task).toList());
        fields.put("circles", tree.circles());
        var json = new TaskJson();
        json.value(fields);
        return json.text.append('\n').toString();
    }

    private static Map<String, @Nullable Object> task(TaskView task) {
        var fields = new LinkedHashMap<String, @Nullable Object>();
        fields.put("id", task.id());
        fields.put("name", task.name());
        fields.put("kind", task.isTask() ? "task" : "thread");
        fields.put("loop", task.loop());
        fields.put("parent", task.parent().isPresent() ? task.parent().getAsLong() : null);
        fields.put("owner", task.owner().isEmpty() ? null : task.owner());
        fields.put("age", seconds(task.age()));
        fields.put("state", task.standing().name().toLowerCase(Locale.ROOT));
        fields.put("cancel", task.cancel().orElse(null));
        fields.put("waitsFor", task.waitsFor().isEmpty() ? null : task.waitsFor());
        fields.put("awaits", task.awaits());
        fields.put("awaitsAll", task.awaitsAll());
        fields.put("scopes", task.around().stream().map(TaskJson::scope).toList());
        fields.put(
                "stack", task.stack().stream().map(StackTraceElement::toString).toList());
        return fields;
    }

    private static Map<String, @Nullable Object> scope(Around scope) {
        var fields = new LinkedHashMap<String, @Nullable Object>();
        fields.put("left", seconds(scope.left()));
        fields.put("shielded", scope.isShielded());
        fields.put("cancel", scope.cancel().orElse(null));
        return fields;
    }

    private static @Nullable Object seconds(Optional<Duration> time) {
        return time.map(it -> it.toNanos() / NANOS).orElse(null);
    }

    private void value(Object value) {
        switch (value) {
            case Map<?, ?> fields -> object(fields);
            case Collection<?> items -> array(items);
            case Number number -> text.append(number);
            case Boolean truth -> text.append(truth);
            default -> string(value.toString());
        }
    }

    private void object(Map<?, ?> fields) {
        String separator = "{";
        for (var field : fields.entrySet()) {
            if (field.getValue() != null) {
                text.append(separator);
                string(field.getKey().toString());
                text.append(':');
                value(field.getValue());
                separator = ",";
            }
        }
        text.append('}');
    }

    private void array(Collection<?> items) {
        String separator = "[";
        for (Object item : items) {
            text.append(separator);
            value(item);
            separator = ",";
        }
        text.append(items.isEmpty() ? "[]" : "]");
    }

    private void string(String value) {
        text.append('"');
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '"' || c == '\\') {
                text.append('\\').append(c);
            } else if (c < ' ') {
                text.append("\\u%04x".formatted((int) c));
            } else {
                text.append(c);
            }
        }
        text.append('"');
    }
}
