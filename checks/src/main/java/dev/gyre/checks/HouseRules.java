package dev.gyre.checks;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.util.Set;

/// The invariants that compiled classes can show to be kept.
final class HouseRules {
    private static final String LOOP = "dev.gyre.loop";

    static final ArchRule ONLY_THE_LOOP_KNOWS_VIRTUAL_THREAD_INTERNALS = noClasses()
            .that()
            .resideOutsideOfPackage(LOOP)
            .should()
            .dependOnClassesThat(resideInAnyPackage("java.lang.foreign..", "jdk.internal..", "sun.."))
            .orShould()
            .callMethodWhere(calls("java.lang.invoke.MethodHandles", "privateLookupIn"))
            .because("JDK internals sit in one small room with a probe (decision 1)")
            .allowEmptyShould(true);

    static final ArchRule NETTY_STAYS_IN_ITS_ROOMS = noClasses()
            .that()
            .resideOutsideOfPackages(
                    LOOP, "dev.gyre.net", "dev.gyre.net.memory", "dev.gyre.http.netty", "dev.gyre.postgres.netty")
            .should()
            .dependOnClassesThat(resideInAPackage("io.netty.."))
            .because("handlers never see Netty (invariant 1)")
            .allowEmptyShould(true);

    static final ArchRule PACKAGES_ARE_ACYCLIC = slices().assignedFrom(onePerPackage())
            .should()
            .beFreeOfCycles()
            .because("a room that needs itself cannot be understood alone (invariant 7)")
            .allowEmptyShould(true);

    static final ArchRule NAMES_SAY_THE_ROLE = noClasses()
            .should()
            .haveNameMatching("(.*[.$])?(\\w+(Manager|Helper|Utils?|Impl)|(Abstract|Base|Default)[A-Z]\\w*)")
            .because("a name says the role, not the shape")
            .allowEmptyShould(true);

    static final ArchRule TIME_COMES_FROM_THE_LOOP = noClasses()
            .that()
            .resideOutsideOfPackages(LOOP, "dev.gyre.watch", "dev.gyre.cli..")
            .should()
            .callMethodWhere(calls("java.lang.System", "nanoTime", "currentTimeMillis"))
            .orShould()
            .callMethodWhere(calls("java.time.Clock", "system", "systemUTC", "systemDefaultZone"))
            .orShould()
            .callMethodWhere(describe(
                    "now() of java.time",
                    call -> call.getTargetOwner().getPackageName().equals("java.time")
                            && call.getTarget().getName().equals("now")
                            && call.getTarget().getFullName().endsWith("now()")))
            .because("a test must be able to own time (invariant 5); the watchdog alone measures the world's")
            .allowEmptyShould(true);

    static final ArchRule CHANCE_COMES_FROM_THE_LOOP = noClasses()
            .that()
            .resideOutsideOfPackages(LOOP, "dev.gyre.cli..")
            .should()
            .callMethodWhere(calls("java.lang.Math", "random"))
            .orShould()
            .callMethodWhere(calls("java.util.concurrent.ThreadLocalRandom", "current"))
            .orShould()
            .callConstructor(java.util.Random.class)
            .orShould()
            .callConstructor(java.util.SplittableRandom.class)
            .because("a test must be able to own chance (invariant 5)")
            .allowEmptyShould(true);

    static final ArchRule WIRE_STATE_MACHINES_DO_NO_IO = noClasses()
            .that()
            .resideInAnyPackage("..wire..", "..guard..")
            .or()
            .haveSimpleName("PoolPlan")
            .should()
            .dependOnClassesThat(resideInAnyPackage(
                    LOOP,
                    "dev.gyre.net",
                    "io.netty..",
                    "java.io..",
                    "java.net..",
                    "java.nio.channels..",
                    "java.nio.file..",
                    "java.util.concurrent.."))
            .because("they decide and others act, so that they can be tested with bytes alone (invariant 6)")
            .allowEmptyShould(true);

    private HouseRules() {}

    /// Public and protected members of the given packages must not speak of other people's types. A package named
    /// after a library is an adapter to it, and the test kit is glue for JUnit.
    static ArchRule signaturesAreOurOwn(Set<String> exportedPackages) {
        return classes()
                .that(describe(
                        "are exported",
                        type -> exportedPackages.contains(type.getPackageName()) && ExportedSignature.isSeen(type)))
                .should(ExportedSignature.speakOnlyOfOurOwnTypesAndTheJdks())
                .because("what a signature names can never be replaced")
                .allowEmptyShould(true);
    }

    private static DescribedPredicate<JavaAccess<?>> calls(String owner, String... methods) {
        var names = Set.of(methods);
        return describe(
                owner + "." + String.join("/", methods),
                call -> call.getTargetOwner().getName().equals(owner)
                        && names.contains(call.getTarget().getName()));
    }

    private static SliceAssignment onePerPackage() {
        return new SliceAssignment() {
            @Override
            public SliceIdentifier getIdentifierOf(JavaClass type) {
                return SliceIdentifier.of(type.getPackageName());
            }

            @Override
            public String getDescription() {
                return "packages";
            }
        };
    }
}
