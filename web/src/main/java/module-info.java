import org.jspecify.annotations.NullMarked;

/// Applications on the loop: routes, middleware, files, templates, and a client that tests them.
@NullMarked
module dev.gyre.web {
    requires transitive dev.gyre.http;
    requires static transitive org.jspecify;
    requires info.picocli;

    exports dev.gyre.web;
    exports dev.gyre.web.testing;
}
