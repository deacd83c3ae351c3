package dev.gyre.process;

import static java.nio.charset.StandardCharsets.UTF_8;

/// Says what a child says: its own argument.
final class EchoProgram {
    private EchoProgram() {}

    public static void main(String[] words) {
        System.out.print(
                Subprocess.run(Command.of("cat"), words[0].getBytes(UTF_8)).text());
    }
}
