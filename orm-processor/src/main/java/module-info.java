import org.jspecify.annotations.NullMarked;

/// Typed columns and pictures of tables, made of records while they are compiled.
@NullMarked
module dev.gyre.orm.processor {
    requires transitive java.compiler;
    requires static org.jspecify;

    exports dev.gyre.orm.processor;

    provides javax.annotation.processing.Processor with
            dev.gyre.orm.processor.TableProcessor;
}
