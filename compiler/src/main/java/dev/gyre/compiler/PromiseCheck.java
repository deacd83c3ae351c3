package dev.gyre.compiler;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TaskEvent;
import com.sun.source.util.TaskListener;
import com.sun.source.util.TreePath;
import com.sun.source.util.Trees;
import java.util.HashSet;
import java.util.Set;
import javax.lang.model.element.TypeElement;
import javax.tools.Diagnostic;
import org.jspecify.annotations.Nullable;

/// Notes the calls of each class once the compiler has understood it, and judges when it has understood all of them: a
/// promise may be broken by a class that comes later.
final class PromiseCheck implements TaskListener {
    private final Trees trees;
    private final Marks marks;
    private final CallGraph graph = new CallGraph();
    private final CallRecorder recorder;
    private final Set<Fault> told = new HashSet<>();
    private int awaited; // classes that the compiler has met and not understood yet

    PromiseCheck(JavacTask task) {
        trees = Trees.instance(task);
        marks = new Marks(task.getElements(), task.getTypes());
        recorder = new CallRecorder(task, trees, marks, graph);
    }

    /// The compiler counts its errors before the last event, which is late, but comes whatever happened. Processors of
    /// annotations have it meet classes again.
    @Override
    public void finished(TaskEvent event) {
        switch (event.getKind()) {
            case ENTER -> awaited += classes(event.getCompilationUnit());
            case ANALYZE -> {
                record(event.getTypeElement());
                if (awaited == 0) {
                    judge();
                }
            }
            case COMPILATION -> judge();
            default -> {}
        }
    }

    private static int classes(CompilationUnitTree unit) {
        return Math.toIntExact(
                unit.getTypeDecls().stream().filter(ClassTree.class::isInstance).count());
    }

    /// The compiler takes its trees apart later, so that nothing but places is kept of them.
    private void record(@Nullable TypeElement type) {
        TreePath path = type == null ? null : trees.getPath(type);
        if (path != null) {
            awaited--;
            recorder.scan(path, null);
        }
    }

    private void judge() {
        for (Fault fault : new Verdict(graph, marks).faults()) {
            if (told.add(fault)) {
                trees.printMessage(
                        Diagnostic.Kind.ERROR,
                        fault.message(),
                        fault.at().tree(),
                        fault.at().unit());
            }
        }
    }
}
