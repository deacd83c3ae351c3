package dev.gyre.orm.testkit;

import dev.gyre.Async;
import dev.gyre.Parks;
import dev.gyre.orm.Database;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A database of PostgreSQL, which the server copies by itself (`CREATE DATABASE … TEMPLATE`).
final class PostgresTemplate extends DatabaseTemplate {
    private static final Pattern URL = Pattern.compile("(postgres(?:ql)?://[^/?]*)(/[^?]*)?(\\?.*)?");

    private final String url;
    private final String name;

    private PostgresTemplate(String url, String name) {
        this.url = url;
        this.name = name;
    }

    @Parks
    static PostgresTemplate prepared(String url, Consumer<Database> preparation) {
        var template = new PostgresTemplate(url, newName());
        template.onServer("create database " + template.name);
        return prepared(template, template.urlOf(template.name), preparation);
    }

    @Override
    @Parks
    public DatabaseCopy copy() {
        String copy = newName();
        onServer("create database " + copy + " template " + name);
        boolean isDone = false;
        try {
            var database = Database.open(urlOf(copy));
            isDone = true;
            return new DatabaseCopy(database, () -> drop(copy));
        } finally {
            if (!isDone) {
                Async.shield(() -> drop(copy));
            }
        }
    }

    @Override
    @Parks
    public void close() {
        drop(name);
    }

    @Parks
    private void drop(String database) {
        onServer("drop database if exists " + database + " with (force)");
    }

    @Parks
    private void onServer(String sql) {
        try (var server = Database.open(urlOf("postgres"))) {
            server.script(sql);
        }
    }

    private String urlOf(String database) {
        Matcher parts = URL.matcher(url);
        if (!parts.matches()) {
            throw new IllegalArgumentException(
                    "a server of PostgreSQL for tests is named as in postgres://user@host:5432");
        }
        return parts.group(1) + "/" + database + (parts.group(3) == null ? "" : parts.group(3));
    }
}
