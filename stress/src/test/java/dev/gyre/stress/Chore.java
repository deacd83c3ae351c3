package dev.gyre.stress;

import java.util.random.RandomGenerator;

/// Something that a task does and that may be cancelled wherever it waits. It leaves nothing behind.
@FunctionalInterface
interface Chore {
    void run(RandomGenerator random) throws Exception;
}
