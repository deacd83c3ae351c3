package dev.gyre.web.bind;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Executable;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.Arrays;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A comment of documentation, which `gyre-compiler` has kept beside the classes of a program, if it was there: it says
/// where and how. It is looked up when somebody asks for its text.
///
/// @param owner the class in which it stands; null for none
/// @param key for it in that class
public record Comment(@Nullable Class<?> owner, String key) {
    static final Comment NONE = new Comment(null, "");

    private static final ClassValue<Map<?, ?>> KEPT = new ClassValue<>() {
        @Override
        protected Map<?, ?> computeValue(Class<?> outermost) {
            return read(outermost);
        }
    };

    /// That of a class or a method; of others there is none.
    public static Comment of(AnnotatedElement element) {
        return switch (element) {
            case Class<?> type -> new Comment(type, "");
            case Method method -> of(method, "");
            default -> NONE;
        };
    }

    /// What it says of the result.
    public static Comment ofResult(Method method) {
        return of(method, ".return");
    }

    static Comment of(Parameter parameter) {
        return of(parameter.getDeclaringExecutable(), "." + parameter.getName());
    }

    /// That of a component of a record, or of what an interface can be asked for.
    static Comment ofMember(Class<?> type, String name) {
        return new Comment(type, "." + name);
    }

    private static Comment of(Executable method, String rest) {
        String types = Arrays.stream(method.getParameterTypes())
                .map(Class::getTypeName)
                .collect(Collectors.joining(",", "(", ")"));
        return new Comment(method.getDeclaringClass(), "." + method.getName() + types + rest);
    }

    /// Markdown; empty if nothing is kept. Blocks.
    public String text() {
        if (owner == null) {
            return "";
        }
        Class<?> outermost = owner.getNestHost();
        String inner = owner.getName().substring(outermost.getName().length());
        return KEPT.get(outermost).get(inner + key) instanceof String text ? text : "";
    }

    private static Map<?, ?> read(Class<?> outermost) {
        ClassLoader loader = outermost.getClassLoader();
        String file = "META-INF/gyre/descriptions/" + outermost.getName() + ".properties";
        try (InputStream in = loader == null ? null : loader.getResourceAsStream(file)) {
            var kept = new Properties();
            if (in != null) {
                kept.load(new InputStreamReader(in, UTF_8));
            }
            return kept;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
