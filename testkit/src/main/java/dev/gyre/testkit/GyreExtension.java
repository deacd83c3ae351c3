package dev.gyre.testkit;

import dev.gyre.Loop;
import dev.gyre.TaskGroup;
import dev.gyre.testing.VirtualClock;
import java.lang.reflect.Method;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.DynamicTestInvocationContext;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContextProvider;

/// Runs each test on a loop of its own, with a virtual clock: `@BeforeEach` methods, the body and `@AfterEach`
/// methods run one after the other in one and the same task. They may take the test's [Loop], its
/// [VirtualClock] and its [TaskGroup] as parameters; the tasks of that group are cancelled when the test is
/// over, and a failure of one of them fails it.
///
/// The clock jumps when nothing can run; between the methods it stands still. [RealTime] gives the test real
/// time.
///
/// A test fails
/// - when a method does not end within a limit of real time ([TimeLimit]); the message shows who waits where,
/// - when a task is still alive at its end,
/// - when something is still open at its end that was noted with [Loop#opened],
/// - when a task held the loop ([HoldLimit]),
/// - when the task of an owner failed and nobody waited for it.
///
/// [Tolerates] lets pass what a test is about. [Schedules] repeats a test in other orders.
///
/// Limits: constructors, `@BeforeAll`, `@AfterAll` and callbacks of other extensions run on JUnit's thread.
/// Thread locals of JUnit's thread are not seen in the test. Threads that the test starts itself use the
/// default loop, which has real time, unless they call `Async.on(loop, ...)`.
public final class GyreExtension
        implements InvocationInterceptor, ParameterResolver, AfterEachCallback, TestTemplateInvocationContextProvider {
    private static final Namespace NAMESPACE = Namespace.create(GyreExtension.class);
    private static final String RUN = "run";
    private static final String SEED = "seed";
    private static final Set<Class<?>> PARAMETERS = Set.of(Loop.class, VirtualClock.class, TaskGroup.class);

    /// For JUnit.
    public GyreExtension() {}

    /// Makes the tests of `context` run in the order that is drawn from the seed of `seed`, and leave their timeline
    /// there.
    static void seed(ExtensionContext context, SeededRun seed) {
        context.getStore(NAMESPACE).put(SEED, seed);
    }

    @Override
    public void interceptBeforeEachMethod(
            Invocation<@Nullable Void> invocation, ReflectiveInvocationContext<Method> method, ExtensionContext context)
            throws Throwable {
        run(context).run(invocation, false);
    }

    @Override
    public void interceptTestMethod(
            Invocation<@Nullable Void> invocation, ReflectiveInvocationContext<Method> method, ExtensionContext context)
            throws Throwable {
        run(context).run(invocation, false);
    }

    @Override
    public void interceptTestTemplateMethod(
            Invocation<@Nullable Void> invocation, ReflectiveInvocationContext<Method> method, ExtensionContext context)
            throws Throwable {
        run(context).run(invocation, false);
    }

    @Override
    public <T extends @Nullable Object> T interceptTestFactoryMethod(
            Invocation<T> invocation, ReflectiveInvocationContext<Method> method, ExtensionContext context)
            throws Throwable {
        return run(context).run(invocation, false);
    }

    @Override
    public void interceptDynamicTest(
            Invocation<@Nullable Void> invocation, DynamicTestInvocationContext test, ExtensionContext context)
            throws Throwable {
        run(context).run(invocation, false);
    }

    @Override
    public void interceptAfterEachMethod(
            Invocation<@Nullable Void> invocation, ReflectiveInvocationContext<Method> method, ExtensionContext context)
            throws Throwable {
        run(context).run(invocation, true);
    }

    @Override
    public void afterEach(ExtensionContext context) {
        TestRun run = context.getStore(NAMESPACE).remove(RUN, TestRun.class);
        if (run != null) {
            run.end(context.getExecutionException().isPresent());
        }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return PARAMETERS.contains(parameter.getParameter().getType());
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        if (context.getTestMethod().isEmpty()) {
            throw new ParameterResolutionException("each test has a " + type.getSimpleName() + " of its own, so that "
                    + parameter.getDeclaringExecutable().getName()
                    + " cannot take one; take it in the test method, in @BeforeEach or in @AfterEach");
        }
        TestRun run = run(context);
        if (type == Loop.class) {
            return run.loop();
        }
        return type == TaskGroup.class ? run.group() : clock(run);
    }

    @Override
    public boolean supportsTestTemplate(ExtensionContext context) {
        return SeededRuns.areWanted(context);
    }

    @Override
    public Stream<TestTemplateInvocationContext> provideTestTemplateInvocationContexts(ExtensionContext context) {
        return SeededRuns.of(context);
    }

    private static TestRun run(ExtensionContext context) {
        Store store = context.getStore(NAMESPACE);
        TestRun run = store.get(RUN, TestRun.class);
        if (run == null) {
            run = new TestRun(name(context), TestSettings.of(context), store.get(SEED, SeededRun.class));
            store.put(RUN, run);
        }
        return run;
    }

    private static String name(ExtensionContext context) {
        return context.getRequiredTestClass().getSimpleName() + "."
                + context.getRequiredTestMethod().getName();
    }

    private static VirtualClock clock(TestRun run) {
        VirtualClock clock = run.clock();
        if (clock == null) {
            throw new ParameterResolutionException("a test marked @RealTime has no VirtualClock; drop one of the two");
        }
        return clock;
    }
}
