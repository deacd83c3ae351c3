package records;

import dev.gyre.orm.Database;
import dev.gyre.orm.sql.ConstraintException;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;

/// `gyre run examples/records`: a record shop in a database in memory.
final class Main {
    private Main() {}

    static void main() {
        LocalDate day = LocalDate.of(2026, 3, 1);
        try (var db = Database.open("sqlite::memory:")) {
            var shop = new Shop(db);
            shop.makeTables();
            shop.add("Pythonistas", List.of("Generators", "Await"));
            shop.add("Gophers", List.of("Channels"));

            shop.sell("Await", 3, day);
            shop.sell("Channels", 1, day);
            try {
                shop.sell("Channels", 3, day);
            } catch (ConstraintException e) {
                IO.println("not enough of Channels, and nothing was changed");
            }

            for (Artist artist : shop.stock()) {
                String albums = artist.albums().list().stream()
                        .map(album -> album.title() + " (" + album.stock() + ")")
                        .collect(Collectors.joining(", "));
                IO.println(artist.name() + ": " + albums);
            }
            shop.earnings().forEach(each -> IO.println(each.artist() + " earned " + each.cents() / 100.0));
        }
    }
}
