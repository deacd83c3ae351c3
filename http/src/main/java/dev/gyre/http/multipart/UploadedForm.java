package dev.gyre.http.multipart;

import dev.gyre.Async;
import dev.gyre.Parks;
import dev.gyre.file.TemporaryPath;
import dev.gyre.http.Body;
import dev.gyre.http.Parameters;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A form with files that has arrived whole: its texts in memory, its files in memory while they are small, else on the
/// disk, where only this user may read them. Closing it deletes them.
public final class UploadedForm implements AutoCloseable {
    private final MultipartLimits limits;
    private final List<UploadedFile> files = new ArrayList<>();
    private final List<TemporaryPath> onDisk = new ArrayList<>();
    private Parameters fields = Parameters.empty();
    private int inMemory; // of the files

    private UploadedForm(MultipartLimits limits) {
        this.limits = limits;
    }

    @Parks
    static UploadedForm read(Multipart parts, MultipartLimits limits) {
        var form = new UploadedForm(limits);
        boolean isWhole = false;
        try {
            parts.forEach(form::add);
            isWhole = true;
            return form;
        } finally {
            if (!isWhole) {
                form.close();
            }
        }
    }

    /// The fields that are no files.
    public Parameters fields() {
        return fields;
    }

    /// All files, in the order in which they came. A field in which no file was chosen has none.
    public List<UploadedFile> files() {
        return List.copyOf(files);
    }

    /// The files of this field.
    public List<UploadedFile> files(String name) {
        return files.stream().filter(file -> file.name().equals(name)).toList();
    }

    /// The first file of this field.
    public Optional<UploadedFile> file(String name) {
        return files.stream().filter(file -> file.name().equals(name)).findFirst();
    }

    /// Deletes what is on the disk. Parks, and no cancel stops that.
    @Override
    @Parks
    public void close() {
        Async.shield(() -> onDisk.forEach(TemporaryPath::close));
    }

    @Parks
    private void add(Part part) {
        if (part.isFile()) {
            addFile(part);
        } else {
            fields = fields.plus(part.name(), part.text());
        }
    }

    @Parks
    private void addFile(Part part) {
        try (var keeper = new Keeper(limits.inMemory() - inMemory, onDisk::add)) {
            part.body().writeTo(keeper);
            Body whole = keeper.whole();
            inMemory += keeper.inMemory();
            String filename = part.filename().orElse("");
            long size = whole.length().orElseThrow();
            if (size > 0 || !filename.isEmpty()) {
                files.add(new UploadedFile(part.name(), filename, part.contentType(), size, whole));
            }
        }
    }
}
