package dev.gyre.postgres.type;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.ref.PhantomReference;
import java.lang.ref.ReferenceQueue;
import java.net.URL;
import java.net.URLClassLoader;
import org.junit.jupiter.api.Test;

class UnloadingTest {
    /// A record that another loader loads again.
    public record Row(int n) {}

    @Test
    void readers_of_records_do_not_keep_their_class_loader() throws Exception {
        Types types = Wire.standard();
        var gone = new ReferenceQueue<ClassLoader>();

        PhantomReference<ClassLoader> loader = readOneRow(types, gone);

        assertThat(await(gone)).isSameAs(loader);
        assertThat(types.name(Wire.INT4)).isEqualTo("int4");
    }

    @Test
    void readers_of_records_do_not_keep_the_types_of_a_database_that_is_gone() throws Exception {
        var gone = new ReferenceQueue<Types>();

        var types = new PhantomReference<>(used(), gone);

        assertThat(await(gone)).isSameAs(types);
    }

    private static Types used() {
        Types types = Wire.standard();
        Columns columns = Wire.columns("n", Wire.INT4);
        assertThat(types.rows(columns, Row.class).read(Wire.row(columns, 7))).isEqualTo(new Row(7));
        return types;
    }

    private static PhantomReference<ClassLoader> readOneRow(Types types, ReferenceQueue<ClassLoader> gone)
            throws Exception {
        URL classes = Row.class.getProtectionDomain().getCodeSource().getLocation();
        try (var loader = new URLClassLoader(new URL[] {classes}, null)) {
            Class<?> row = loader.loadClass(Row.class.getName());
            Columns columns = Wire.columns("n", Wire.INT4);
            assertThat(types.rows(columns, row).read(Wire.row(columns, 7))).hasToString("Row[n=7]");
            return new PhantomReference<>(loader, gone);
        }
    }

    private static Object await(ReferenceQueue<?> gone) throws InterruptedException {
        Object found = null;
        for (int i = 0; i < 200 && found == null; i++) {
            System.gc();
            found = gone.remove(50);
        }
        return found;
    }
}
