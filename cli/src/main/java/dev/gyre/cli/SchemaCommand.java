package dev.gyre.cli;

import dev.gyre.cli.Refusal.WrongOption;
import dev.gyre.cli.graph.SchemaSvg;
import dev.gyre.cli.graph.SchemaWords;
import dev.gyre.orm.migrate.Migrations;
import dev.gyre.orm.model.SchemaModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `gyre schema` (Piccolo's `schema graph`).
@Command(
        name = "schema",
        description = {
            "Draws the tables of a program: its records, or what the last migration has.",
            "Needs no database, and runs nothing of the program."
        },
        mixinStandardHelpOptions = true,
        versionProvider = Version.class)
final class SchemaCommand implements Callable<@Nullable Supplier<Program>> {
    @Mixin
    private MigrateProgram program = new MigrateProgram();

    @ArgGroup
    private Form form = new Form();

    /// How they are drawn.
    static final class Form {
        @Option(names = "--svg", description = "As an SVG; so it is without an option.")
        @SuppressWarnings("UnusedVariable") // to say it is to say nothing else
        private boolean isSvg;

        @Option(names = "--mermaid", description = "As an erDiagram of Mermaid, for Markdown.")
        private boolean isMermaid;

        @Option(names = "--dot", description = "For Graphviz: gyre schema --dot | dot -Tsvg")
        private boolean isDot;
    }

    @Option(names = "--migrations", paramLabel = "DIR", description = "What the last migration in DIR has.")
    private @Nullable Path migrations;

    @Option(names = "--engine", paramLabel = "ENGINE", description = "Of which engine, if DIR has several.")
    private @Nullable String engine;

    @Option(names = "--out", paramLabel = "FILE", description = "Where it goes; to the output without it.")
    private @Nullable Path out;

    @Override
    public @Nullable Supplier<Program> call() {
        SchemaModel schema = migrations == null ? program.schema() : snapshot(migrations);
        String text = form.isMermaid
                ? SchemaWords.mermaid(schema)
                : form.isDot ? SchemaWords.dot(schema) : SchemaSvg.of(schema);
        if (out == null) {
            System.out.print(text);
        } else {
            write(out, text);
        }
        return null;
    }

    private SchemaModel snapshot(Path directory) {
        Migrations all = Migrations.in(directory);
        SchemaModel schema = MigrateFiles.told(() -> all.snapshot(
                engine != null ? engine : all.engines().stream().findFirst().orElse("postgresql")));
        if (schema.tables().isEmpty()) {
            throw new WrongOption("gyre: there are no migrations in " + directory + ", or none that makes a table.");
        }
        return schema;
    }

    static void write(Path file, String text) {
        try {
            Files.writeString(file, text);
            System.out.println("Wrote " + file);
        } catch (IOException e) {
            throw new WrongOption("gyre: " + file + " cannot be written: " + e);
        }
    }
}
