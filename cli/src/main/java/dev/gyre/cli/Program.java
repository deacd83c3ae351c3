package dev.gyre.cli;

import dev.gyre.web.launch.ProgramHome;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;

/// A program that is compiled and can begin.
///
/// @param home the directory in which it lies
record Program(MainMethod main, ClassLoader loader, List<String> args, Path home) {
    /// Compiles a program and finds where it begins; none of its code runs yet. Warnings of the compiler are printed.
    ///
    /// @throws Refusal if it does not compile, or if it has no beginning
    static Program compile(Sources sources, ClassPath classPath, List<String> args) {
        return compiled(sources, classPath, args).get();
    }

    /// Compiles a program once, to be begun as often as one likes, each time with classes of its own.
    ///
    /// @throws Refusal if it does not compile; what is returned throws one if the program has no beginning
    static Supplier<Program> compiled(Sources sources, ClassPath classPath, List<String> args) {
        Compilation compiled = Compilation.of(sources, classPath);
        if (!compiled.warnings().isEmpty()) System.err.println(compiled.warnings());
        var templates = TemplateClasses.of(sources, compiled);
        return () -> {
            var loader = new ProgramLoader(compiled, classPath, templates);
            var main = new MainClass(sources, compiled.outline().types()).choose(loader);
            return new Program(main, loader, args, sources.home());
        };
    }

    /// Runs the program in this thread until its `main` returns; threads it has started may live on.
    ///
    /// @throws Throwable what `main` throws, with a stack trace that ends at `main`
    void run() throws Throwable {
        Thread.currentThread().setContextClassLoader(loader);
        ProgramHome.use(home);
        try {
            main.invoke(args.toArray(String[]::new));
        } catch (Throwable failure) {
            StackCut.apply(failure);
            throw failure;
        }
    }
}
