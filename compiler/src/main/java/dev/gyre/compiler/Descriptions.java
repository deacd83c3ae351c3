package dev.gyre.compiler;

import com.sun.source.doctree.DocCommentTree;
import com.sun.source.doctree.DocTree;
import com.sun.source.doctree.ParamTree;
import com.sun.source.doctree.ReturnTree;
import com.sun.source.util.DocTrees;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.PackageElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;

/// What the comments of documentation say of all that the document of an API can tell of: a file of properties for each
/// class at the outermost level. Its keys begin with the rest of the binary name of a class, which is nothing for the
/// outermost one:
///
/// | key | says |
/// |---|---|
/// | `$Item` | what the type is |
/// | `$Item.name` | what this component is, or what the question of an interface means |
/// | `$Items.list(int)` | what the method does |
/// | `$Items.list(int).limit`, `….return` | what its parameter, its result is |
///
/// Comments are Markdown there, whatever they are in the source.
public final class Descriptions {
    private static final String WORDS = "dev.gyre.web.endpoint"; // the annotations of endpoints and what they need

    private final DocTrees trees;
    private final Elements elements;
    private final Types types;

    /// Those that these know of.
    public Descriptions(DocTrees trees, Elements elements, Types types) {
        this.trees = trees;
        this.elements = elements;
        this.types = types;
    }

    /// Where they are kept, relative to the classes.
    ///
    /// @param type at the outermost level
    public String file(TypeElement type) {
        return "META-INF/gyre/descriptions/" + elements.getBinaryName(type) + ".properties";
    }

    /// What is kept; empty if there is nothing to keep.
    ///
    /// @param type at the outermost level
    public String of(TypeElement type) {
        var found = new TreeMap<String, String>();
        note(type, "", found);
        return found.entrySet().stream()
                .map(each -> escaped(each.getKey()) + "=" + escaped(each.getValue()) + "\n")
                .collect(Collectors.joining());
    }

    private void note(TypeElement type, String key, Map<String, String> found) {
        switch (type.getKind()) {
            case RECORD -> {
                put(found, key, comment(type));
                putParameters(found, key, type);
            }
            case ENUM -> put(found, key, comment(type));
            case INTERFACE -> {
                put(found, key, comment(type));
                ElementFilter.methodsIn(type.getEnclosedElements()).stream()
                        .filter(each -> each.getModifiers().contains(Modifier.ABSTRACT)
                                && each.getParameters().isEmpty())
                        .forEach(each -> put(found, key + "." + each.getSimpleName(), comment(each)));
            }
            default -> {}
        }
        ElementFilter.methodsIn(type.getEnclosedElements()).stream()
                .filter(Descriptions::isMarked)
                .forEach(each -> note(each, key + "." + signature(each), found));
        for (TypeElement inner : ElementFilter.typesIn(type.getEnclosedElements())) {
            note(inner, key + "$" + inner.getSimpleName(), found);
        }
    }

    private void note(ExecutableElement method, String key, Map<String, String> found) {
        put(found, key, comment(method));
        putParameters(found, key, method);
        for (DocTree tag : tags(method)) {
            if (tag instanceof ReturnTree result) {
                put(found, key + ".return", CommentText.of(result.getDescription()));
            }
        }
    }

    private void putParameters(Map<String, String> found, String key, Element element) {
        for (DocTree tag : tags(element)) {
            if (tag instanceof ParamTree parameter && !parameter.isTypeParameter()) {
                put(found, key + "." + parameter.getName(), CommentText.of(parameter.getDescription()));
            }
        }
    }

    private String comment(Element element) {
        DocCommentTree comment = trees.getDocCommentTree(element);
        return comment == null ? "" : CommentText.of(comment.getFullBody());
    }

    private List<? extends DocTree> tags(Element element) {
        DocCommentTree comment = trees.getDocCommentTree(element);
        return comment == null ? List.of() : comment.getBlockTags();
    }

    private static void put(Map<String, String> found, String key, String text) {
        if (!text.isEmpty()) {
            found.put(key, text);
        }
    }

    private static boolean isMarked(ExecutableElement method) {
        return method.getAnnotationMirrors().stream()
                .map(each -> each.getAnnotationType().asElement().getEnclosingElement())
                .anyMatch(place -> place instanceof PackageElement home
                        && home.getQualifiedName().contentEquals(WORDS));
    }

    private String signature(ExecutableElement method) {
        return method.getParameters().stream()
                .map(each -> name(types.erasure(each.asType())))
                .collect(Collectors.joining(",", method.getSimpleName() + "(", ")"));
    }

    /// As `Class.getTypeName` has it.
    private String name(TypeMirror type) {
        return switch (type) {
            case ArrayType array -> name(array.getComponentType()) + "[]";
            case DeclaredType declared ->
                elements.getBinaryName((TypeElement) declared.asElement()).toString();
            default -> type.getKind().toString().toLowerCase(Locale.ROOT);
        };
    }

    /// As a file of properties has it.
    private static String escaped(String text) {
        var out = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '\n' -> out.append("\\n");
                case '\r' -> {}
                case '\t' -> out.append("\\t");
                case '\\', '=', ':', '#', '!' -> out.append('\\').append(c);
                default -> out.append(c);
            }
        }
        return out.toString();
    }
}
