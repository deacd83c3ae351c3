import org.jspecify.annotations.NullMarked;

/// Typed columns and pictures of tables, made of records while they are compiled.
@NullMarked
module dev.gyre.orm.processor {
    requires java.compiler;
    requires static org.jspecify;
}
