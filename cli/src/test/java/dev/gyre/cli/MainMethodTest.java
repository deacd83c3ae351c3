package dev.gyre.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gyre.cli.Refusal.NothingToRun;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/// JLS 12.1.4. Each `main` here notes that it was started.
@SuppressWarnings({"unused", "IncorrectMainMethod"}) // found by reflection; right since JEP 512
class MainMethodTest {
    private static String started = "";

    static class Both {
        static void main() {
            started = "without";
        }

        void main(String[] args) {
            started = "with " + args[0];
        }
    }

    @Test
    void the_one_with_arguments_goes_before_the_one_without() throws Throwable {
        start(Both.class, "this");

        assertThat(started).isEqualTo("with this");
    }

    static class WrongKinds {
        static int main(String[] args) {
            return args.length;
        }

        protected static void main() {
            started = "protected";
        }
    }

    @Test
    void one_that_returns_something_does_not_count() throws Throwable {
        start(WrongKinds.class);

        assertThat(started).isEqualTo("protected");
    }

    static class Secret {
        private static void main(String[] args) {}
    }

    @Test
    void a_private_one_does_not_count() {
        assertThat(MainMethod.of(Secret.class)).isEmpty();
    }

    static class Heir extends Both {}

    @Test
    void it_may_be_inherited() throws Throwable {
        start(Heir.class, "heirloom");

        assertThat(started).isEqualTo("with heirloom");
    }

    interface Runs {
        default void main() {
            started = "default in " + getClass().getSimpleName();
        }
    }

    record Point(int x) implements Runs {
        Point() {
            this(1);
        }
    }

    @Test
    void it_may_be_a_default_method_of_a_record() throws Throwable {
        start(Point.class);

        assertThat(started).isEqualTo("default in Point");
    }

    static class Closed {
        private Closed() {}

        void main() {}
    }

    @Test
    void an_instance_needs_a_constructor_that_is_not_private() {
        assertThatThrownBy(() -> start(Closed.class))
                .isInstanceOf(NothingToRun.class)
                .hasMessage(
                        "gyre: main of %s is not static, and no Closed can be made to call it on. "
                                + "Make main static, or give the class a constructor that takes nothing and is not private; "
                                + "it cannot be abstract.",
                        Closed.class.getName());
    }

    abstract static class Half {
        void main() {}
    }

    @Test
    void an_instance_needs_a_class_that_is_not_abstract() {
        assertThatThrownBy(() -> start(Half.class)).isInstanceOf(NothingToRun.class);
    }

    static class Breaks {
        Breaks() throws IOException {
            throw new IOException("in the constructor");
        }

        void main() {}
    }

    @Test
    void what_the_constructor_throws_comes_out_as_it_is() {
        assertThatThrownBy(() -> start(Breaks.class))
                .isInstanceOf(IOException.class)
                .hasMessage("in the constructor");
    }

    private static void start(Class<?> type, String... args) throws Throwable {
        MainMethod.of(type).orElseThrow().invoke(args);
    }
}
