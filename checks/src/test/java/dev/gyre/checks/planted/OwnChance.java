package dev.gyre.checks.planted;

import java.util.concurrent.ThreadLocalRandom;

final class OwnChance {
    private OwnChance() {}

    static int dice() {
        return ThreadLocalRandom.current().nextInt(6);
    }
}
