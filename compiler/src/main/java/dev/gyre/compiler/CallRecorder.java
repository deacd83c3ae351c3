package dev.gyre.compiler;

import com.sun.source.tree.BlockTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.EnhancedForLoopTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.MemberReferenceTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.SynchronizedTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.TryTree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import com.sun.source.util.Trees;
import dev.gyre.compiler.Marks.Mark;
import java.util.ArrayList;
import java.util.List;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.type.TypeMirror;
import org.jspecify.annotations.Nullable;

/// Writes down what each body of a class calls, also where no call is written: a loop asks its iterator, the end of a
/// `try` closes its resources.
final class CallRecorder extends TreePathScanner<@Nullable Object, @Nullable Object> {
    private final Trees trees;
    private final Marks marks;
    private final CallGraph graph;
    private final Lambdas lambdas;
    private final ImpliedCalls implied;
    private final List<Body> constructors = new ArrayList<>(); // of the class that is looked at
    private @Nullable Body current; // what is being looked at, or null between the members of a class

    CallRecorder(JavacTask task, Trees trees, Marks marks, CallGraph graph) {
        this.trees = trees;
        this.marks = marks;
        this.graph = graph;
        this.lambdas = new Lambdas(trees, task.getElements());
        this.implied = new ImpliedCalls(task.getElements(), task.getTypes());
    }

    @Override
    public @Nullable Object visitClass(ClassTree tree, @Nullable Object nothing) {
        Body outer = current;
        List<Body> outerConstructors = List.copyOf(constructors);
        constructors.clear();
        Body initialisers = new Body(place(tree), "");
        for (Tree member : tree.getMembers()) {
            current = isInitialiser(member) ? initialisers : new Body(place(member), "");
            scan(member, nothing);
        }
        constructors.forEach(body -> body.calls().addAll(initialisers.calls()));
        constructors.clear();
        constructors.addAll(outerConstructors);
        current = outer;
        return null;
    }

    @Override
    public @Nullable Object visitMethod(MethodTree tree, @Nullable Object nothing) {
        if (!(trees.getElement(getCurrentPath()) instanceof ExecutableElement method)) {
            return null;
        }
        String contradiction = marks.contradiction(method);
        if (contradiction != null) {
            graph.add(new Fault(
                    place(tree), "%s %s. [%s]".formatted(Verdict.name(method), contradiction, NoSwitchPlugin.NAME)));
        }
        Body body = new Body(place(tree), promise(method));
        graph.add(method, body);
        if (tree.getReturnType() == null) {
            constructors.add(body);
        }
        current = body;
        if (method.getModifiers().contains(Modifier.SYNCHRONIZED)) {
            note(tree, null);
        }
        return super.visitMethod(tree, nothing);
    }

    @Override
    public @Nullable Object visitLambdaExpression(LambdaExpressionTree tree, @Nullable Object nothing) {
        Body outer = current;
        current = bodyOf(tree);
        super.visitLambdaExpression(tree, nothing);
        current = outer;
        return null;
    }

    @Override
    public @Nullable Object visitMemberReference(MemberReferenceTree tree, @Nullable Object nothing) {
        scan(tree.getQualifierExpression(), nothing);
        Body outer = current;
        current = bodyOf(tree);
        noteElement(tree, getCurrentPath());
        current = outer;
        return null;
    }

    @Override
    public @Nullable Object visitMethodInvocation(MethodInvocationTree tree, @Nullable Object nothing) {
        noteElement(tree, new TreePath(getCurrentPath(), tree.getMethodSelect()));
        return super.visitMethodInvocation(tree, nothing);
    }

    @Override
    public @Nullable Object visitNewClass(NewClassTree tree, @Nullable Object nothing) {
        noteElement(tree, getCurrentPath());
        return super.visitNewClass(tree, nothing);
    }

    @Override
    public @Nullable Object visitSynchronized(SynchronizedTree tree, @Nullable Object nothing) {
        note(tree, null);
        return super.visitSynchronized(tree, nothing);
    }

    @Override
    public @Nullable Object visitEnhancedForLoop(EnhancedForLoopTree tree, @Nullable Object nothing) {
        TypeMirror iterated = typeOf(tree.getExpression());
        implied.ofIteration(iterated).forEach(method -> note(tree.getExpression(), method));
        return super.visitEnhancedForLoop(tree, nothing);
    }

    @Override
    public @Nullable Object visitTry(TryTree tree, @Nullable Object nothing) {
        for (Tree resource : tree.getResources()) {
            implied.ofClosing(typeOf(resource)).forEach(method -> note(resource, method));
        }
        return super.visitTry(tree, nothing);
    }

    private static boolean isInitialiser(Tree member) {
        return switch (member) {
            case BlockTree block -> !block.isStatic();
            case VariableTree field -> !field.getModifiers().getFlags().contains(Modifier.STATIC);
            default -> false;
        };
    }

    /// Where the calls of a lambda or a method reference count: in whatever runs it, as far as that is known.
    private Body bodyOf(Tree tree) {
        ExecutableElement receiver = lambdas.receiver(getCurrentPath());
        if (receiver != null && Lambdas.isPromise(receiver)) {
            return added(new Body(place(tree), "The body of Async.noSwitch promises not to switch"));
        }
        ExecutableElement implemented = lambdas.implemented(getCurrentPath());
        if (implemented != null && marks.of(implemented) == Mark.NO_SWITCH) {
            return added(new Body(place(tree), Verdict.name(implemented) + " is marked @NoSwitch"));
        }
        boolean isInside = receiver != null && Lambdas.runsInside(receiver);
        return isInside && current != null ? current : new Body(place(tree), "");
    }

    private Body added(Body body) {
        graph.add(body);
        return body;
    }

    private String promise(ExecutableElement method) {
        return marks.of(method) == Mark.NO_SWITCH ? Verdict.name(method) + " is marked @NoSwitch" : "";
    }

    private void noteElement(Tree tree, TreePath path) {
        if (trees.getElement(path) instanceof ExecutableElement method) {
            note(tree, method);
        }
    }

    private void note(Tree tree, @Nullable ExecutableElement target) {
        if (current != null) {
            current.calls().add(new Call(place(tree), target));
        }
    }

    private @Nullable TypeMirror typeOf(Tree tree) {
        return trees.getTypeMirror(new TreePath(getCurrentPath(), tree));
    }

    private Place place(Tree tree) {
        var unit = getCurrentPath().getCompilationUnit();
        long start = trees.getSourcePositions().getStartPosition(unit, tree);
        long line = start < 0 ? 0 : unit.getLineMap().getLineNumber(start);
        return new Place(tree, unit, line);
    }
}
