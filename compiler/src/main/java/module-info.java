/// What javac learns from Gyre: the plugin that proves `@NoSwitch`, and the processor that keeps comments for the
/// documents of APIs. On a processor path both are found by their service files.
@org.jspecify.annotations.NullMarked
module dev.gyre.compiler {
    requires transitive jdk.compiler;
    requires static org.jspecify;

    exports dev.gyre.compiler;

    provides javax.annotation.processing.Processor with
            dev.gyre.compiler.DescriptionProcessor;
    provides com.sun.source.util.Plugin with
            dev.gyre.compiler.NoSwitchPlugin;
}
