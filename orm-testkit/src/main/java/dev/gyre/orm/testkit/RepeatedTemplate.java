package dev.gyre.orm.testkit;

import dev.gyre.Async;
import dev.gyre.Parks;
import dev.gyre.orm.Database;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// An engine that cannot copy: each database is made and prepared anew.
final class RepeatedTemplate extends DatabaseTemplate {
    private static final Pattern SERVER = Pattern.compile("((?:jdbc:)?(?:mariadb|mysql)://[^/?]*)(/[^?]*)?(\\?.*)?");
    private static final Pattern H2 = Pattern.compile("((?:jdbc:)?h2:mem:)([^;]*)(;.*)?");

    private final String url;
    private final Consumer<Database> preparation;

    RepeatedTemplate(String url, Consumer<Database> preparation) {
        this.url = url;
        this.preparation = preparation;
    }

    @Override
    @Parks
    public DatabaseCopy copy() {
        String name = newName();
        Matcher server = SERVER.matcher(url);
        Matcher h2 = H2.matcher(url);
        DatabaseCopy copy;
        if (server.matches()) {
            onServer("create database " + name);
            copy = new DatabaseCopy(Database.open(named(server, "/" + name)), () -> onServer("drop database " + name));
        } else {
            copy = new DatabaseCopy(Database.open(h2.matches() ? named(h2, name) : url), () -> {});
        }
        boolean isDone = false;
        try {
            preparation.accept(copy.database());
            isDone = true;
            return copy;
        } finally {
            if (!isDone) {
                Async.shield(copy::close);
            }
        }
    }

    /// There is none.
    @Override
    public void close() {}

    @Parks
    private void onServer(String sql) {
        try (var server = Database.open(url)) {
            server.script(sql);
        }
    }

    private static String named(Matcher parts, String name) {
        return parts.group(1) + name + (parts.group(3) == null ? "" : parts.group(3));
    }
}
