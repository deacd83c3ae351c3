package dev.gyre.bench;

import dev.gyre.bench.contest.Plan;
import dev.gyre.bench.contest.Result;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// A whole run, as it is kept.
///
/// @param started ISO 8601
record Report(String started, Machine machine, Plan plan, List<Result> results) {
    private static final String FILE = "bench.json";
    private static final String PAGE = "bench.html";

    static Report of(Instant started, Machine machine, Plan plan, List<Result> results) {
        return new Report(started.toString(), machine, plan, results);
    }

    /// The run that was written into `directory`.
    static Report read(Path directory) {
        Path file = directory.resolve(FILE);
        try {
            return JsonMapper.shared().readValue(Files.readString(file), Report.class);
        } catch (IOException e) {
            throw new UncheckedIOException("no run was written into " + directory + " with --out", e);
        }
    }

    /// Writes it as JSON and as a page into `directory`, which is made if need be; returns the page.
    Path write(Path directory) {
        try {
            Path file = Files.createDirectories(directory).resolve(FILE);
            var json = JsonMapper.builder()
                    .enable(SerializationFeature.INDENT_OUTPUT)
                    .build();
            String text = json.writeValueAsString(this);
            Files.writeString(file, text + "\n");
            return Files.writeString(directory.resolve(PAGE), ReportPage.of(text));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write the figures into " + directory, e);
        }
    }
}
