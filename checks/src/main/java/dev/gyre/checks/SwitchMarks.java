package dev.gyre.checks;

import static java.util.Map.entry;

import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/// Looks for methods that may park and do not say so (semantics 8). A method may park if it calls a method that may,
/// outside of its lambdas, which run when somebody else calls them: one of the JDK's below, one with the mark, or one
/// that may for this very reason. What is overridden by such a method may park as well.
final class SwitchMarks {
    private static final String MARK = "dev.gyre.Parks";
    // With their subclasses; with /n only those with so many parameters.
    private static final Map<String, Set<String>> WAITS_OF_THE_JDK = Map.ofEntries(
            entry("java.lang.Object", Set.of("wait")),
            entry("java.lang.Process", Set.of("waitFor")),
            entry("java.lang.Thread", Set.of("join", "sleep", "yield")),
            entry("java.net.ServerSocket", Set.of("accept")),
            entry("java.net.Socket", Set.of("connect")),
            entry("java.util.concurrent.BlockingQueue", Set.of("offer/3", "poll/2", "put", "take")),
            entry("java.util.concurrent.CompletableFuture", Set.of("get", "join")),
            entry("java.util.concurrent.CountDownLatch", Set.of("await")),
            entry("java.util.concurrent.CyclicBarrier", Set.of("await")),
            entry("java.util.concurrent.Exchanger", Set.of("exchange")),
            entry(
                    "java.util.concurrent.ExecutorService",
                    Set.of("awaitTermination", "close", "invokeAll", "invokeAny")),
            entry("java.util.concurrent.Future", Set.of("get")),
            entry(
                    "java.util.concurrent.Semaphore",
                    Set.of("acquire", "acquireUninterruptibly", "tryAcquire/2", "tryAcquire/3")),
            entry("java.util.concurrent.locks.Condition", Set.of("await", "awaitNanos", "awaitUninterruptibly")),
            entry("java.util.concurrent.locks.Lock", Set.of("lock", "lockInterruptibly", "tryLock/2")),
            entry("java.util.concurrent.locks.LockSupport", Set.of("park", "parkNanos", "parkUntil")));

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
        return Stream.concat(marks.unmarked(exportedPackages), marks.overridden(exportedPackages))
                .distinct()
                .sorted()
                .toList();
    }

    private Stream<String> unmarked(Set<String> exportedPackages) {
        return codes.stream()
                .filter(code -> isExported(code, exportedPackages) && !isMarked(code))
                .filter(code -> parking.containsKey(code.getFullName()))
                .map(code -> code.getFullName() + " parks in " + parking.get(code.getFullName()));
    }

    /// What has no mark, and is overridden by what parks: who calls it by its interface would not know.
    private Stream<String> overridden(Set<String> exportedPackages) {
        return codes.stream()
                .filter(code -> isMarked(code) || parking.containsKey(code.getFullName()))
                .flatMap(code -> above(code)
                        .filter(other -> isExported(other, exportedPackages) && !isMarked(other))
                        .map(other -> other.getFullName() + " parks where it is " + code.getFullName()));
    }

    private static Stream<JavaMethod> above(JavaCodeUnit code) {
        if (!(code instanceof JavaMethod)
                || code.getModifiers().contains(JavaModifier.STATIC)
                || code.getModifiers().contains(JavaModifier.PRIVATE)) {
            return Stream.of();
        }
        String[] parameters =
                code.getRawParameterTypes().stream().map(JavaClass::getName).toArray(String[]::new);
        JavaClass owner = code.getOwner();
        return Stream.concat(owner.getAllRawSuperclasses().stream(), owner.getAllRawInterfaces().stream())
                .flatMap(type -> type.tryGetMethod(code.getName(), parameters).stream());
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
        return isWaitOfTheJdk(call)
                || call.getTarget()
                        .resolveMember()
                        .filter(code -> isMarked(code) || parking.containsKey(code.getFullName()))
                        .isPresent();
    }

    private static boolean isWaitOfTheJdk(JavaCall<?> call) {
        String withCount =
                call.getName() + "/" + call.getTarget().getRawParameterTypes().size();
        return WAITS_OF_THE_JDK.entrySet().stream()
                .filter(waits -> waits.getValue().contains(call.getName())
                        || waits.getValue().contains(withCount))
                .anyMatch(waits -> call.getTargetOwner().isAssignableTo(waits.getKey()));
    }

    private static boolean isExported(JavaCodeUnit code, Set<String> exportedPackages) {
        return exportedPackages.contains(code.getOwner().getPackageName()) && isSeen(code);
    }

    private static boolean isMarked(JavaCodeUnit code) {
        return code.isAnnotatedWith(MARK);
    }

    private static boolean isSeen(JavaCodeUnit code) {
        return ExportedSignature.isSeen(code.getOwner()) && code.getModifiers().contains(JavaModifier.PUBLIC);
    }
}
