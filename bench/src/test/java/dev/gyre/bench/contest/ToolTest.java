package dev.gyre.bench.contest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ToolTest {
    @TempDir
    private Path first;

    @TempDir
    private Path second;

    @Test
    void a_tool_is_the_first_executable_on_the_path() throws IOException {
        Files.createFile(first.resolve("python3")); // may not be run
        Path program = Files.createFile(second.resolve("python3"));
        assertThat(program.toFile().setExecutable(true)).isTrue();

        assertThat(Tool.PYTHON.find(first + File.pathSeparator + second)).contains(program);
    }

    @Test
    void a_tool_that_is_nowhere_is_not_found() {
        assertThat(Tool.PYTHON.find(first.toString())).isEmpty();
    }
}
