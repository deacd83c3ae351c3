package dev.gyre.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A class whose parameters have lost their names.
class ParameterNamesTest {
    private static final String SOURCE = """
            import dev.gyre.web.endpoint.Endpoints;
            import dev.gyre.web.endpoint.Get;

            @Endpoints
            public final class Nameless {
                @Get("/{id}")
                public String one(int id) {
                    return "" + id;
                }
            }
            """;

    @TempDir
    private Path classes;

    @Test
    void a_class_that_was_compiled_without_names_of_parameters_does_not_start_and_is_told_the_flag() throws Exception {
        try (var loader = compiled()) {
            Class<?> nameless = loader.loadClass("Nameless");

            assertThatThrownBy(() -> App.create().endpoints(nameless))
                    .isInstanceOf(EndpointException.class)
                    .hasMessage("Nameless.one: the names of parameters are not in the class file. Compile with"
                            + " -parameters (Maven: <parameters>true</parameters> in the compiler plugin)");
        }
    }

    @Test
    void the_same_class_with_names_is_taken() throws Exception {
        try (var loader = compiled("-parameters")) {
            Class<?> named = loader.loadClass("Nameless");

            assertThat(App.create().endpoints(named)).isNotNull();
        }
    }

    private URLClassLoader compiled(String... flags) throws Exception {
        var source = new SimpleJavaFileObject(URI.create("string:///Nameless.java"), JavaFileObject.Kind.SOURCE) {
            @Override
            public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                return SOURCE;
            }
        };
        var options = new ArrayList<>(
                List.of("-proc:none", "-d", classes.toString(), "-classpath", System.getProperty("java.class.path")));
        options.addAll(List.of(flags));

        boolean isDone = ToolProvider.getSystemJavaCompiler()
                .getTask(null, null, null, options, null, List.of(source))
                .call();

        assertThat(isDone).isTrue();
        return new URLClassLoader(
                new URL[] {classes.toUri().toURL()}, getClass().getClassLoader());
    }
}
