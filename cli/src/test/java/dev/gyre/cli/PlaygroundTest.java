package dev.gyre.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The playground as its user meets it.
class PlaygroundTest {
    @TempDir
    private Path dir;

    @Test
    void bands_are_there_and_lines_ask_for_them() throws Exception {
        var result = Command.gyreReading("""
                db.from(BAND).where(BAND.popularity.gt(500)).orderBy(BAND.name.asc()).list().stream().map(Band::name).toList()
                db.select(MANAGER.name, count()).from(BAND).join(MANAGER).on(MANAGER.id.eq(BAND.managerId)).groupBy(MANAGER.name).orderBy(MANAGER.name.asc()).list()
                db.from(CONCERT).fetch(CONCERT.venue()).orderBy(CONCERT.id.asc()).list().getFirst().venue().get().name()
                db.insert(VENUE).of(new Venue(0, "Garage", 30)).returning()
                gather(() -> db.get(TICKET, 3).kind(), () -> db.get(BAND, 4).name())
                /exit 7
                """, dir, "playground");

        assertThat(result.err()).isEmpty();
        assertThat(result.out())
                .startsWith("This is a database that is gone at the end.")
                .contains("==> [Pythonistas, Rustaceans]")
                .contains("==> \"Amazing Venue\"")
                .contains("==> Venue[id=3, name=Garage, capacity=30]")
                .contains("==> [BACKSTAGE, The Indents]");
        assertThat(result.exitCode()).isEqualTo(7);
    }

    @Test
    @Tag("full")
    void another_engine_is_played_with_by_the_driver_that_is_named() throws Exception {
        var result = Command.gyreReading(
                "db.from(VENUE).list().size() + db.toString()\n",
                dir,
                "playground",
                "--engine",
                "h2",
                "-cp",
                Path.of("target/driver/lib").toAbsolutePath() + "/*");

        assertThat(result.out()).contains("==> \"2Database[").contains("jdbc:h2:");
    }

    @Test
    void what_is_not_there_by_itself_is_to_be_named() throws Exception {
        var result = Command.gyre(dir, "playground", "--engine", "oracle");

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err()).startsWith("gyre: the playground has sqlite and h2 by itself, not \"oracle\".");
    }
}
