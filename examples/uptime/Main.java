package uptime;

import dev.gyre.Async;
import dev.gyre.orm.table.OrmException;
import dev.gyre.web.App;
import java.io.IOException;
import java.util.List;

/// `gyre demo`, or `gyre run examples/uptime`: watches sites and shows them on a page.
final class Main {
    private Main() {}

    static void main(String[] args) throws Exception {
        List<String> words = List.of(args);
        if (words.contains("--help") || words.contains("-h")) {
            IO.print(Settings.USAGE);
            App.create().run("--help");
        } else {
            watch(words);
        }
    }

    private static void watch(List<String> args) throws Exception {
        try {
            Settings settings = Settings.parse(args, System.getenv());
            Async.run(() -> new Monitor(settings).run());
        } catch (IllegalArgumentException | OrmException | IOException e) {
            System.err.println("uptime: " + e.getMessage());
            System.exit(2);
        }
    }
}
