/// What javac learns from Gyre: the plugin that proves `@NoSwitch`. On a processor path it is found by its service
/// file.
@org.jspecify.annotations.NullMarked
module dev.gyre.compiler {
    requires transitive jdk.compiler;
    requires static org.jspecify;

    exports dev.gyre.compiler;

    provides com.sun.source.util.Plugin with
            dev.gyre.compiler.NoSwitchPlugin;
}
