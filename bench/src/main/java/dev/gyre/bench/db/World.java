package dev.gyre.bench.db;

import java.util.concurrent.ThreadLocalRandom;

/// A row of 10,000.
record World(int id, int randomNumber) {
    static final int COUNT = 10_000;
    static final String BY_ID = "select id, random_number from world where id = $1";
    static final String UPDATE = "update world set random_number = changed.number"
            + " from unnest($1::int[], $2::int[]) as changed (id, number) where world.id = changed.id";

    static int anyId() {
        return ThreadLocalRandom.current().nextInt(COUNT) + 1;
    }

    World changed() {
        return new World(id, anyId());
    }
}
