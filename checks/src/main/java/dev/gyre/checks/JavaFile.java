package dev.gyre.checks;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.tools.Diagnostic;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/// A parsed Java source.
///
/// @param methods  all methods and constructors
/// @param literals the values of its string literals
record JavaFile(Path path, CompilationUnitTree tree, String text, List<Method> methods, List<String> literals) {
    /// Where a method stands, how many lines it takes from its first modifier to its last brace, and the names of its
    /// annotations as they are written.
    record Method(String type, String name, int line, int lines, List<String> annotations) {}

    int lines() {
        return (int) text.lines().count();
    }

    String packageName() {
        return tree.getPackageName() == null ? "" : tree.getPackageName().toString();
    }

    /// How many lines the comments take that begin with `///`.
    int docLines() {
        return (int) text.lines().filter(line -> line.startsWith("///")).count();
    }

    boolean isNamed(String name) {
        return path.endsWith(name);
    }

    /// @throws IllegalArgumentException if the text cannot be parsed
    static JavaFile of(Path path, String text) {
        return parse(List.of(new Text(path, text))).getFirst();
    }

    /// Parses files all at once, which is many times faster than one after the other.
    ///
    /// @param root what their paths are told from
    /// @throws IllegalArgumentException if one of them cannot be parsed
    static List<JavaFile> parse(Path root, List<Path> files) {
        return files.isEmpty()
                ? List.of()
                : parse(files.stream()
                        .map(file -> new Text(root.relativize(file), House.text(file)))
                        .toList());
    }

    private static List<JavaFile> parse(List<Text> texts) {
        try {
            var task = (JavacTask)
                    ToolProvider.getSystemJavaCompiler().getTask(null, null, JavaFile::refuse, null, null, texts);
            var files = new ArrayList<JavaFile>();
            var remaining = texts.iterator(); // the trees come in their order
            for (CompilationUnitTree tree : task.parse()) {
                var reader = new Reader(tree, Trees.instance(task).getSourcePositions());
                reader.scan(tree, "");
                Text source = remaining.next();
                files.add(new JavaFile(source.path, tree, source.text, reader.methods, reader.literals));
            }
            return files;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void refuse(Diagnostic<? extends JavaFileObject> problem) {
        throw new IllegalArgumentException("not Java: " + problem);
    }

    private static final class Text extends SimpleJavaFileObject {
        private final Path path;
        private final String text;

        Text(Path path, String text) {
            super(path.toUri(), Kind.SOURCE);
            this.path = path;
            this.text = text;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }

    /// Collects; what it is handed while scanning is the name of the class it is in.
    private static final class Reader extends TreeScanner<Void, String> {
        private final List<Method> methods = new ArrayList<>();
        private final List<String> literals = new ArrayList<>();
        private final CompilationUnitTree tree;
        private final SourcePositions positions;

        Reader(CompilationUnitTree tree, SourcePositions positions) {
            this.tree = tree;
            this.positions = positions;
        }

        @Override
        public Void visitClass(ClassTree type, String outer) {
            String name = type.getSimpleName().toString();
            return super.visitClass(type, name.isEmpty() ? outer : name);
        }

        @Override
        public Void visitMethod(MethodTree method, String type) {
            note(method, type, method.getName().toString());
            return super.visitMethod(method, type);
        }

        @Override
        public Void visitLiteral(LiteralTree literal, String type) {
            if (literal.getValue() instanceof String text) literals.add(text);
            return super.visitLiteral(literal, type);
        }

        private void note(MethodTree body, String type, String name) {
            long end = positions.getEndPosition(tree, body);
            if (end < 0) return; // written by the compiler
            int first = line(positions.getStartPosition(tree, body));
            List<String> annotations = body.getModifiers().getAnnotations().stream()
                    .map(annotation -> annotation.getAnnotationType().toString())
                    .toList();
            methods.add(new Method(type, name, first, line(end) - first + 1, annotations));
        }

        private int line(long position) {
            return (int) tree.getLineMap().getLineNumber(position);
        }
    }
}
