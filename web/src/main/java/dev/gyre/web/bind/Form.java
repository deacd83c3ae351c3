package dev.gyre.web.bind;

import dev.gyre.http.Parameters;
import dev.gyre.http.multipart.Part;
import dev.gyre.http.multipart.UploadedFile;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The fields of a form: texts and files, by name. What is empty is absent.
final class Form {
    private final Map<String, List<Object>> fields = new LinkedHashMap<>();

    Form(Parameters texts, List<UploadedFile> files) {
        texts.forEach(text -> add(text.getKey(), text.getValue()));
        files.forEach(file -> add(file.name(), file));
    }

    /// One whose last part is still arriving.
    Form(Parameters texts, Optional<Part> arriving) {
        this(texts, List.of());
        arriving.ifPresent(part -> add(part.name(), part));
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
