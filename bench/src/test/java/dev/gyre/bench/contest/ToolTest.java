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

    @Test
    void a_library_is_there_if_its_language_finds_it() throws IOException {
        program("echo 'uvloop 0.17.0'");

        assertThat(Tool.UVLOOP.find(first.toString())).contains(first.resolve("python3"));
        assertThat(Tool.UVLOOP.version(first.resolve("python3"))).isEqualTo("uvloop 0.17.0");
    }

    @Test
    void a_language_without_the_library_is_not_enough() throws IOException {
        program("echo \"ModuleNotFoundError: No module named 'uvloop'\" >&2; exit 1");

        assertThat(Tool.UVLOOP.find(first.toString())).isEmpty();
    }

    private void program(String line) throws IOException {
        Path program = Files.writeString(first.resolve("python3"), "#!/bin/sh\n" + line + "\n");
        assertThat(program.toFile().setExecutable(true)).isTrue();
    }
}
