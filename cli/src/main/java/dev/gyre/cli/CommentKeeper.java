package dev.gyre.cli;

import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TaskEvent;
import com.sun.source.util.TaskListener;
import dev.gyre.compiler.Descriptions;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import javax.lang.model.element.TypeElement;

/// Keeps the comments of a program for the document of its API, as the annotation processor does in other builds. It
/// needs no round of processing, and so no time.
final class CommentKeeper implements TaskListener {
    private final Descriptions descriptions;
    private final Map<String, byte[]> files;

    /// @param files where they are written, by path
    CommentKeeper(JavacTask task, Map<String, byte[]> files) {
        this.descriptions = new Descriptions(DocTrees.instance(task), task.getElements(), task.getTypes());
        this.files = files;
    }

    @Override
    public void finished(TaskEvent event) {
        TypeElement type = event.getTypeElement();
        if (event.getKind() == TaskEvent.Kind.ANALYZE
                && type != null
                && !type.getNestingKind().isNested()) {
            String text = descriptions.of(type);
            if (!text.isEmpty()) {
                files.put(descriptions.file(type), text.getBytes(StandardCharsets.UTF_8));
            }
        }
    }
}
