package dev.gyre.checks;

import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaModifier;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/// Looks for methods that may park and do not say so (semantics 8). A method may park if it calls a method that may,
/// outside of its lambdas, which run when somebody else calls them: one of the JDK's below, one with the mark, or one
/// that may for this very reason.
final class SwitchMarks {
    private static final String MARK = "dev.gyre.Parks";
    private static final Map<String, Set<String>> WAITS_OF_THE_JDK = Map.of(
            "java.lang.Object", Set.of("wait"),
            "java.lang.Process", Set.of("waitFor"),
            "java.lang.Thread", Set.of("join", "sleep", "yield"),
            "java.util.concurrent.BlockingQueue", Set.of("put", "take"),
            "java.util.concurrent.CompletableFuture", Set.of("get", "join"),
            "java.util.concurrent.CountDownLatch", Set.of("await"),
            "java.util.concurrent.Future", Set.of("get"),
            "java.util.concurrent.Semaphore", Set.of("acquire", "acquireUninterruptibly"),
            "java.util.concurrent.locks.Condition", Set.of("await"),
            "java.util.concurrent.locks.LockSupport", Set.of("park", "parkNanos", "parkUntil"));

    private static final Set<String> PARK_NO_TASK =
            Set.of("dev.gyre.sync.SpinLock.spin()"); // a thread yields there, a task never does

    private final List<JavaCodeUnit> codes;
    private final Map<String, String> parking = new TreeMap<>(); // which code parks, and through what

    private SwitchMarks(JavaClasses classes) {
        codes = classes.stream().flatMap(type -> type.getCodeUnits().stream()).toList();
    }

    /// The public methods and constructors of `exportedPackages` that lack the mark, each with the call that parks.
    static List<String> missing(JavaClasses classes, Set<String> exportedPackages) {
        var marks = new SwitchMarks(classes);
        marks.findParking();
        return marks.codes.stream()
                .filter(code -> exportedPackages.contains(code.getOwner().getPackageName()) && isSeen(code))
                .filter(code -> !isMarked(code) && marks.parking.containsKey(code.getFullName()))
                .map(code -> code.getFullName() + " parks in " + marks.parking.get(code.getFullName()))
                .sorted()
                .toList();
    }

    private void findParking() {
        int before;
        do {
            before = parking.size();
            codes.forEach(code -> callThatParks(code).ifPresent(call -> parking.putIfAbsent(code.getFullName(), call)));
        } while (parking.size() > before);
    }

    private Optional<String> callThatParks(JavaCodeUnit code) {
        if (PARK_NO_TASK.contains(code.getFullName())) {
            return Optional.empty();
        }
        return code.getCallsFromSelf().stream()
                .filter(call -> !call.isDeclaredInLambda())
                .filter(this::mayPark)
                .map(call -> call.getTarget().getFullName())
                .sorted()
                .findFirst();
    }

    private boolean mayPark(JavaCall<?> call) {
        JavaClass owner = call.getTargetOwner();
        return WAITS_OF_THE_JDK.getOrDefault(owner.getName(), Set.of()).contains(call.getName())
                || call.getTarget()
                        .resolveMember()
                        .filter(code -> isMarked(code) || parking.containsKey(code.getFullName()))
                        .isPresent();
    }

    private static boolean isMarked(JavaCodeUnit code) {
        return code.isAnnotatedWith(MARK);
    }

    private static boolean isSeen(JavaCodeUnit code) {
        return ExportedSignature.isSeen(code.getOwner()) && code.getModifiers().contains(JavaModifier.PUBLIC);
    }
}
