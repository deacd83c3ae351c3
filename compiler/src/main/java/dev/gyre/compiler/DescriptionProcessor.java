package dev.gyre.compiler;

import com.sun.source.util.DocTrees;
import java.io.IOException;
import java.io.Writer;
import java.util.Set;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.RoundEnvironment;
import javax.annotation.processing.SupportedAnnotationTypes;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.ElementFilter;
import javax.tools.Diagnostic;
import javax.tools.StandardLocation;

/// The annotation processor that keeps comments of documentation beside the classes, so that the document of an
/// API says what they say (FastAPI's docstrings). javac finds it on the processor path. It writes no sources,
/// claims no annotations, and fails no compilation: without it, the document has no such words.
///
/// Kept is what such a document can tell of: records with their components, enums, interfaces, and the methods that are
/// endpoints or provide something for them.
@SupportedAnnotationTypes("*")
public final class DescriptionProcessor extends AbstractProcessor {
    /// For javac.
    public DescriptionProcessor() {}

    @Override
    public SourceVersion getSupportedSourceVersion() {
        return SourceVersion.latest();
    }

    @Override
    public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
        var descriptions = new Descriptions(
                DocTrees.instance(processingEnv), processingEnv.getElementUtils(), processingEnv.getTypeUtils());
        for (TypeElement type : ElementFilter.typesIn(round.getRootElements())) {
            String text = descriptions.of(type);
            if (!text.isEmpty()) {
                write(descriptions.file(type), text, type);
            }
        }
        return false;
    }

    private void write(String file, String text, TypeElement type) {
        try (Writer out = processingEnv
                .getFiler()
                .createResource(StandardLocation.CLASS_OUTPUT, "", file, type)
                .openWriter()) {
            out.write(text);
        } catch (IOException e) {
            processingEnv
                    .getMessager()
                    .printMessage(
                            Diagnostic.Kind.WARNING,
                            "the comments of " + type + " are not kept for the document of the API: " + e,
                            type);
        }
    }
}
