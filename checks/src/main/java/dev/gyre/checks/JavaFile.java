package dev.gyre.checks;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/// A parsed Java source.
///
/// @param types    the simple names of all classes declared in it, inner ones too
/// @param methods  all methods and constructors
/// @param literals the values of its string literals
record JavaFile(
        Path path,
        CompilationUnitTree tree,
        String text,
        List<String> types,
        List<Method> methods,
        List<String> literals) {
    /// Where a method stands and how many lines it takes from its first modifier to its last brace.
    record Method(String type, String name, int line, int lines) {}

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

    static List<JavaFile> parse(List<Path> files) {
        return files.stream().map(file -> of(file, House.text(file))).toList();
    }

    /// @throws IllegalArgumentException if the text cannot be parsed
    static JavaFile of(Path path, String text) {
        try {
            var task = (JavacTask) ToolProvider.getSystemJavaCompiler()
                    .getTask(
                            null,
                            null,
                            problem -> refuse(path, problem.getMessage(Locale.ROOT)),
                            null,
                            null,
                            List.of(new Text(text)));
            CompilationUnitTree tree = task.parse().iterator().next();
            var reader = new Reader(tree, Trees.instance(task).getSourcePositions());
            reader.scan(tree, "");
            return new JavaFile(path, tree, text, reader.types, reader.methods, reader.literals);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void refuse(Path path, String problem) {
        throw new IllegalArgumentException(path + " cannot be parsed: " + problem);
    }

    private static final class Text extends SimpleJavaFileObject {
        private final String text;

        Text(String text) {
            super(URI.create("string:///Text.java"), JavaFileObject.Kind.SOURCE);
            this.text = text;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }

    /// Collects; what it is handed while scanning is the name of the class it is in.
    private static final class Reader extends TreeScanner<Void, String> {
        private final List<String> types = new ArrayList<>();
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
            if (!name.isEmpty()) types.add(name);
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

        private void note(Tree body, String type, String name) {
            long end = positions.getEndPosition(tree, body);
            if (end < 0) return; // written by the compiler
            int first = line(positions.getStartPosition(tree, body));
            methods.add(new Method(type, name, first, line(end) - first + 1));
        }

        private int line(long position) {
            return (int) tree.getLineMap().getLineNumber(position);
        }
    }
}
