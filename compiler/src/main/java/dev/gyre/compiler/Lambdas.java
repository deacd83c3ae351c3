package dev.gyre.compiler;

import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.TypeCastTree;
import com.sun.source.util.TreePath;
import com.sun.source.util.Trees;
import java.util.Set;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;
import org.jspecify.annotations.Nullable;

/// When a lambda or a method reference runs: at once in the method it is handed to, or some other time.
final class Lambdas {
    private static final Set<String> STARTERS = Set.of(
            "dev.gyre.Loop",
            "dev.gyre.LoopGroup",
            "dev.gyre.Portal",
            "dev.gyre.Reply",
            "dev.gyre.Task",
            "dev.gyre.TaskGroup",
            "dev.gyre.TaskOwner",
            "java.lang.Runtime",
            "java.lang.Thread",
            "java.lang.Thread.Builder",
            "java.lang.Thread.Builder.OfPlatform",
            "java.lang.Thread.Builder.OfVirtual",
            "java.util.Timer",
            "java.util.concurrent.CompletableFuture",
            "java.util.concurrent.CompletionStage",
            "javax.swing.SwingUtilities");

    private static final String EXECUTOR = "java.util.concurrent.Executor"; // and whatever is one

    private final Trees trees;
    private final Elements elements;

    Lambdas(Trees trees, Elements elements) {
        this.trees = trees;
        this.elements = elements;
    }

    /// The method that is handed the lambda at `path`, or null if it is kept somewhere.
    @Nullable
    ExecutableElement receiver(TreePath path) {
        TreePath parent = path.getParentPath();
        while (parent.getLeaf() instanceof ParenthesizedTree || parent.getLeaf() instanceof TypeCastTree) {
            parent = parent.getParentPath();
        }
        return parent.getLeaf() instanceof MethodInvocationTree call
                        && trees.getElement(new TreePath(parent, call.getMethodSelect()))
                                instanceof ExecutableElement method
                ? method
                : null;
    }

    /// Whether what `receiver` is handed runs before it returns, as far as can be known.
    static boolean runsInside(ExecutableElement receiver) {
        return !STARTERS.contains(ownerOf(receiver)) && !isExecutor(receiver.getEnclosingElement());
    }

    private static boolean isExecutor(@Nullable Element type) {
        return type instanceof TypeElement known
                && (known.getQualifiedName().contentEquals(EXECUTOR)
                        || isExecutor(elementOf(known.getSuperclass()))
                        || known.getInterfaces().stream().anyMatch(above -> isExecutor(elementOf(above))));
    }

    private static @Nullable Element elementOf(TypeMirror type) {
        return type instanceof DeclaredType declared ? declared.asElement() : null;
    }

    /// Whether it is `Async.noSwitch`.
    static boolean isPromise(ExecutableElement receiver) {
        return receiver.getSimpleName().contentEquals("noSwitch")
                && ownerOf(receiver).equals("dev.gyre.Async");
    }

    /// The method that the lambda or method reference at `path` implements, or null.
    @Nullable
    ExecutableElement implemented(TreePath path) {
        if (!(trees.getTypeMirror(path) instanceof DeclaredType type
                && type.asElement() instanceof TypeElement functional)) {
            return null;
        }
        return ElementFilter.methodsIn(elements.getAllMembers(functional)).stream()
                .filter(method -> method.getModifiers().contains(Modifier.ABSTRACT))
                .findFirst()
                .orElse(null);
    }

    private static String ownerOf(ExecutableElement method) {
        return method.getEnclosingElement() instanceof TypeElement owner
                ? owner.getQualifiedName().toString()
                : "";
    }
}
