package dev.gyre.orm.testkit;

import dev.gyre.orm.Database;
import dev.gyre.orm.migrate.Migrations;
import dev.gyre.orm.model.SchemaModel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;
import org.junit.platform.commons.support.AnnotationSupport;

/// What [TestDatabase] says. Failures of tests get a note with the seeds of their samples.
public final class DatabaseExtension implements ParameterResolver, AfterEachCallback, TestExecutionExceptionHandler {
    private static final Namespace NAMESPACE = Namespace.create(DatabaseExtension.class);
    private static final String COPY = "copy";

    /// For JUnit.
    public DatabaseExtension() {}

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Database.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        if (context.getTestMethod().isEmpty()) {
            throw new ParameterResolutionException("each test has a database of its own, so that "
                    + parameter.getDeclaringExecutable().getName()
                    + " cannot take one; take it in the test method, in @BeforeEach or in @AfterEach");
        }
        Store store = context.getStore(NAMESPACE);
        DatabaseCopy copy = store.get(COPY, DatabaseCopy.class);
        if (copy == null) {
            copy = template(context).copy();
            store.put(COPY, copy);
        }
        return copy.database();
    }

    @Override
    public void afterEach(ExtensionContext context) {
        SampleChance.recent();
        DatabaseCopy copy = context.getStore(NAMESPACE).remove(COPY, DatabaseCopy.class);
        if (copy != null) {
            copy.close();
        }
    }

    @Override
    public void handleTestExecutionException(ExtensionContext context, Throwable failure) throws Throwable {
        String samples = SampleChance.recent();
        if (!samples.isEmpty()) {
            failure.addSuppressed(new SampleException("Rows were drawn by these samples:" + samples, null));
        }
        throw failure;
    }

    /// All tests with the same tables share one.
    private static DatabaseTemplate template(ExtensionContext context) {
        TestDatabase wanted = wanted(context.getRequiredTestClass())
                .orElseThrow(() -> new ParameterResolutionException(
                        "a test that takes a Database has @TestDatabase on its" + " class, which says where that is"));
        String url = Stream.of(
                        wanted.value(),
                        System.getProperty("gyre.test.database", ""),
                        Optional.ofNullable(System.getenv("TEST_DATABASE_URL")).orElse(""))
                .filter(each -> !each.isEmpty())
                .findFirst()
                .orElse("sqlite:");
        List<Class<? extends Record>> tables = List.of(wanted.tables());
        Object key = List.of(url, tables, wanted.migrations());
        Store store = context.getRoot().getStore(NAMESPACE);
        synchronized (DatabaseExtension.class) {
            DatabaseTemplate known = store.get(key, DatabaseTemplate.class);
            if (known == null) {
                known = DatabaseTemplate.of(url, database -> prepare(database, tables, wanted.migrations()));
                store.put(key, known); // JUnit closes it at its end
            }
            return known;
        }
    }

    private static Optional<TestDatabase> wanted(Class<?> test) {
        Optional<TestDatabase> wanted = AnnotationSupport.findAnnotation(test, TestDatabase.class);
        return wanted.isPresent() || test.getEnclosingClass() == null ? wanted : wanted(test.getEnclosingClass());
    }

    private static void prepare(Database database, List<Class<? extends Record>> tables, String migrations) {
        if (!tables.isEmpty()) {
            Migrations.createTables(database, SchemaModel.ofRecords(tables));
            return;
        }
        Path directory = Path.of(migrations);
        if (!Files.isDirectory(directory)) {
            throw new ParameterResolutionException("there are no migrations in " + directory.toAbsolutePath()
                    + " that would make tables. Make some: gyre migrate make; or name the records:"
                    + " @TestDatabase(tables = Band.class)");
        }
        Migrations.in(directory).up(database);
    }
}
