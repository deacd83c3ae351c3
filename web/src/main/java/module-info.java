import org.jspecify.annotations.NullMarked;

/// Applications on the loop: routes, middleware, files, templates, and a client that tests them.
@NullMarked
@SuppressWarnings({"requires-automatic", "module"}) // jars declare no modules; the command is built later
module dev.gyre.web {
    requires transitive dev.gyre.http;
    requires transitive java.base; // so that `import module dev.gyre.web` is all that most programs import
    requires static transitive org.jspecify;
    requires gg.jte;
    requires gg.jte.runtime;
    requires info.picocli;
    requires static io.pebbletemplates; // for who wants its templates
    requires jakarta.validation;
    requires java.compiler; // for jte
    requires java.logging; // for --log-config
    requires org.tomlj;
    requires tools.jackson.core;

    exports dev.gyre.web;
    exports dev.gyre.web.endpoint;
    exports dev.gyre.web.jte;
    exports dev.gyre.web.launch to
            dev.gyre.cli;
    exports dev.gyre.web.pebble;
    exports dev.gyre.web.security;
    exports dev.gyre.web.testing;
}
