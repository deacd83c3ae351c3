package dev.gyre.cli;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.util.TaskEvent;
import com.sun.source.util.TaskListener;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// What a program's own sources declare, and where they lie; learnt from the compiler as it parses them. Sources that
/// it finds later, beside them, do not count.
final class Outline implements TaskListener {
    private final Set<URI> own;
    private final MemoryFiles files;
    private final List<String> types = new ArrayList<>();
    private final Set<Path> roots = new LinkedHashSet<>();

    Outline(Sources sources, MemoryFiles files) {
        this.own = sources.files().stream().map(SourceFile::toUri).collect(Collectors.toSet());
        this.files = files;
    }

    /// The names of the classes at the top level, in the order of the sources.
    List<String> types() {
        return types;
    }

    /// The directories that stand for the unnamed package.
    Set<Path> roots() {
        return roots;
    }

    @Override
    public void finished(TaskEvent event) {
        if (event.getKind() == TaskEvent.Kind.PARSE
                && own.contains(event.getSourceFile().toUri())) {
            note(event.getCompilationUnit());
            lookBeside();
        }
    }

    private void note(CompilationUnitTree unit) {
        String packageName =
                unit.getPackageName() == null ? "" : unit.getPackageName().toString();
        String prefix = packageName.isEmpty() ? "" : packageName + ".";
        roots.add(root(Path.of(unit.getSourceFile().toUri()), packageName));
        for (var declaration : unit.getTypeDecls()) {
            if (declaration instanceof ClassTree type) types.add(prefix + type.getSimpleName());
        }
    }

    /// The directory that stands for the unnamed package if the file lies where its package says, else its own.
    private static Path root(Path file, String packageName) {
        Path directory = file.resolveSibling("");
        Path inPackage = Path.of(packageName.replace('.', '/'));
        if (packageName.isEmpty() || !directory.endsWith(inPackage)) return directory;
        return directory.resolve("../".repeat(inPackage.getNameCount())).normalize();
    }

    private void lookBeside() {
        try {
            files.lookBeside(roots);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
