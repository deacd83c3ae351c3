package dev.gyre.orm.processor;

import java.io.IOException;
import java.io.Writer;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.RoundEnvironment;
import javax.annotation.processing.SupportedAnnotationTypes;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.tools.Diagnostic;
import javax.tools.FileObject;
import javax.tools.StandardLocation;

/// Makes a class of typed columns and a picture for migrations of each record with `@Table`. What cannot be a
/// table is an error that says what to do.
@SupportedAnnotationTypes("dev.gyre.orm.table.Table")
public final class TableProcessor extends AbstractProcessor {
    private static final String PICTURES = "META-INF/tables/";

    private final Map<String, TypeElement> tables = new HashMap<>(); // by their names in the database
    private final Map<String, TypeElement> classes = new HashMap<>(); // by the names of their classes of columns

    /// Made by javac.
    public TableProcessor() {}

    @Override
    public SourceVersion getSupportedSourceVersion() {
        return SourceVersion.latest();
    }

    @Override
    public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
        for (TypeElement annotation : annotations) {
            for (Element element : round.getElementsAnnotatedWith(annotation)) {
                make((TypeElement) element);
            }
        }
        return false;
    }

    private void make(TypeElement record) {
        try {
            TableShape table =
                    new ShapeReader(processingEnv.getElementUtils(), processingEnv.getTypeUtils()).read(record);
            String qualified = (table.packageName().isEmpty() ? "" : table.packageName() + ".") + table.className();
            requireOwnClass(qualified, table);
            requireOwnName(table);
            String picture = Picture.of(table, processingEnv.getElementUtils());
            write(processingEnv.getFiler().createSourceFile(qualified, record), TableClass.of(table));
            String binary =
                    processingEnv.getElementUtils().getBinaryName(record).toString();
            write(
                    processingEnv
                            .getFiler()
                            .createResource(StandardLocation.CLASS_OUTPUT, "", PICTURES + binary + ".json", record),
                    picture);
        } catch (Refused e) {
            processingEnv.getMessager().printMessage(Diagnostic.Kind.ERROR, e.getMessage(), e.place());
        } catch (IOException e) {
            processingEnv
                    .getMessager()
                    .printMessage(
                            Diagnostic.Kind.ERROR,
                            "the class of columns of " + record.getSimpleName() + " cannot be written: "
                                    + e.getMessage(),
                            record);
        }
    }

    /// Also beside those that were compiled before.
    private void requireOwnClass(String qualified, TableShape table) {
        TypeElement other = classes.putIfAbsent(qualified, table.element());
        if (other != null && !other.equals(table.element())) {
            throw new Refused(
                    table.element(),
                    "two records have the class of columns " + qualified + ": " + other.getQualifiedName() + " and "
                            + table.element().getQualifiedName() + ", as it is called after their simple name. Give one"
                            + " of them another name, or put it into another package");
        }
        TypeElement there = processingEnv.getElementUtils().getTypeElement(qualified);
        if (there != null && !isOf(there, table.element())) {
            throw new Refused(
                    table.element(),
                    "the columns of " + table.element().getQualifiedName() + " would be the class " + qualified
                            + ", and there is one of that name already. Give the record or that class another name, or"
                            + " put one of them into another package");
        }
    }

    /// Whether a class is one of the columns of a record.
    private boolean isOf(TypeElement there, TypeElement record) {
        return there.getSuperclass() instanceof DeclaredType above
                && above.getTypeArguments().size() == 1
                && processingEnv
                        .getTypeUtils()
                        .isSameType(above.getTypeArguments().getFirst(), record.asType());
    }

    private void requireOwnName(TableShape table) {
        String name = table.schema() + "." + table.name();
        TypeElement other = tables.putIfAbsent(name, table.element());
        if (other != null && !other.equals(table.element())) {
            throw new Refused(
                    table.element(),
                    "two records are the table \"" + table.name() + "\": " + other.getQualifiedName() + " and "
                            + table.element().getQualifiedName() + ". Give one of them another name: @Table(\"…\")");
        }
    }

    private static void write(FileObject file, String text) throws IOException {
        try (Writer out = file.openWriter()) {
            out.write(text);
        }
    }
}
