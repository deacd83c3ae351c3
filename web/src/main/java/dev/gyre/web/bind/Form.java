package dev.gyre.web.bind;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.gyre.http.MediaType;
import dev.gyre.http.Parameters;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The fields of a form: texts and files, by name. What is empty is absent.
final class Form {
    private final Map<String, List<Object>> fields = new LinkedHashMap<>();

    /// @throws UnreadableBodyException if it says that it is a form, but is none
    static Form of(Content content) {
        var form = new Form();
        MediaType type = content.type();
        if (type != null && type.essence().equals(MediaType.FORM.essence())) {
            Parameters.parse(new String(content.bytes(), UTF_8))
                    .forEach(each -> form.add(each.getKey(), each.getValue()));
        } else if (type != null && type.essence().equals("multipart/form-data")) {
            Multipart.parse(content.bytes(), type, form::add);
        }
        return form;
    }

    /// A text, a file, or all of this name; null for nothing.
    @Nullable
    Object find(String name, boolean isMany) {
        List<Object> found = fields.get(name);
        if (found == null) {
            return null;
        }
        return isMany ? found : found.getLast();
    }

    Set<String> names() {
        return fields.keySet();
    }

    private void add(String name, Object value) {
        if (!value.equals("")) {
            fields.computeIfAbsent(name, _ -> new ArrayList<>()).add(value);
        }
    }
}
