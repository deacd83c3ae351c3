package dev.gyre.loop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gyre.trial.Patience;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GcPausesTest {
    // As the collectors of JDK 25 call themselves.
    @ParameterizedTest
    @CsvSource(textBlock = """
            Copy, true
            MarkSweepCompact, true
            PS MarkSweep, true
            G1 Young Generation, true
            G1 Concurrent GC, true
            ZGC Minor Pauses, true
            ZGC Minor Cycles, false
            ZGC Major Cycles, false
            Shenandoah Cycles, false
            """)
    void the_cycles_of_a_collector_that_works_beside_the_program_stop_nobody(String name, boolean stopsAll) {
        assertThat(GcPauses.stopsAll(name)).isEqualTo(stopsAll);
    }

    @Test
    void they_grow_with_each_collection() {
        long before = GcPauses.total();
        List<Object> ballast = new ArrayList<>();

        Patience.until(() -> {
            ballast.add(new int[250_000]);
            System.gc();
            return GcPauses.total() > before;
        });

        assertThat(ballast).isNotEmpty();
    }
}
