package dev.gyre.compiler;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Set;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.RoundEnvironment;
import javax.annotation.processing.SupportedAnnotationTypes;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.TypeElement;

/// Writes a class, so that the compiler begins anew.
@SupportedAnnotationTypes("*")
public final class WritingProcessor extends AbstractProcessor {
    private boolean hasWritten;

    @Override
    public SourceVersion getSupportedSourceVersion() {
        return SourceVersion.latest();
    }

    @Override
    public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
        if (!hasWritten) {
            hasWritten = true;
            try (var source =
                    processingEnv.getFiler().createSourceFile("Written").openWriter()) {
                source.write("class Written { static void park() { dev.gyre.Async.checkpoint(); } }");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return false;
    }
}
