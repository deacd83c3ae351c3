package dev.gyre.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// The texts of another source that do not change while the program runs, each with something replaced in it once.
final class ChangedFiles implements FileSource {
    private final ResourceFiles files;
    private final UnaryOperator<String> change;
    private final Map<List<String>, StoredFile> changed = new ConcurrentHashMap<>();

    ChangedFiles(ResourceFiles files, UnaryOperator<String> change) {
        this.files = files;
        this.change = change;
    }

    @Override
    public @Nullable StoredFile file(List<String> names) throws IOException {
        StoredFile known = changed.get(names);
        if (known != null) {
            return known;
        }
        byte[] bytes = files.bytes(names);
        if (bytes == null) {
            return null;
        }
        var file = StoredFile.inMemory(
                names.getLast(), change.apply(new String(bytes, UTF_8)).getBytes(UTF_8));
        changed.put(List.copyOf(names), file);
        return file;
    }

    @Override
    public boolean isDirectory(List<String> names) {
        return false;
    }

    @Override
    public void check() {}
}
