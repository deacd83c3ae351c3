package dev.gyre.bench.db;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.gyre.bench.http.SpringServer;
import dev.gyre.bench.pg.TrialServer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/// Spring MVC on Tomcat with a virtual thread for each request, JDBC, and a pool of HikariCP.
@SpringBootApplication(proxyBeanMethods = false)
@RestController
class SpringDb {
    private static final String BY_ID = World.BY_ID.replace("$1", "?");
    private static final String UPDATE = "update world set random_number = ? where id = ?";

    private final HikariDataSource pool = pool();
    private final List<World> cached = cached();

    static int serve() {
        return SpringServer.start(SpringDb.class, Map.of());
    }

    private static HikariDataSource pool() {
        var config = new HikariConfig();
        config.setJdbcUrl(TrialServer.jdbcUrl());
        config.setMaximumPoolSize(DbPages.CONNECTIONS);
        return new HikariDataSource(config);
    }

    @GetMapping("/db")
    World db() throws SQLException {
        try (Connection connection = pool.getConnection()) {
            return world(connection);
        }
    }

    @GetMapping("/queries")
    List<World> queries() throws SQLException {
        try (Connection connection = pool.getConnection()) {
            return worlds(connection);
        }
    }

    @GetMapping("/updates")
    List<World> updates() throws SQLException {
        try (Connection connection = pool.getConnection();
                PreparedStatement update = connection.prepareStatement(UPDATE)) {
            List<World> changed =
                    worlds(connection).stream().map(World::changed).toList();
            for (World world :
                    changed.stream().sorted(Comparator.comparingInt(World::id)).toList()) {
                update.setInt(1, world.randomNumber());
                update.setInt(2, world.id());
                update.addBatch();
            }
            update.executeBatch();
            return changed;
        }
    }

    @GetMapping(path = "/fortunes", produces = "text/html;charset=utf-8")
    String fortunes() throws SQLException {
        List<Fortune> fortunes = new ArrayList<>();
        try (Connection connection = pool.getConnection();
                PreparedStatement query = connection.prepareStatement(Fortune.ALL);
                ResultSet rows = query.executeQuery()) {
            while (rows.next()) {
                fortunes.add(new Fortune(rows.getInt(1), rows.getString(2)));
            }
        }
        return Fortune.page(fortunes);
    }

    @GetMapping("/cached")
    List<World> inMemory() {
        return cached;
    }

    @GetMapping("/slow")
    String slow() throws SQLException {
        try (Connection connection = pool.getConnection();
                PreparedStatement query = connection.prepareStatement("select pg_sleep(0.5)")) {
            query.execute();
            return "done";
        }
    }

    private List<World> cached() {
        try (Connection connection = pool.getConnection()) {
            List<World> worlds = new ArrayList<>();
            for (int i = 0; i < DbPages.CACHED; i++) {
                worlds.add(world(connection));
            }
            return worlds;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<World> worlds(Connection connection) throws SQLException {
        List<World> worlds = new ArrayList<>();
        for (int i = 0; i < DbPages.MANY; i++) {
            worlds.add(world(connection));
        }
        return worlds;
    }

    private static World world(Connection connection) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(BY_ID)) {
            query.setInt(1, World.anyId());
            try (ResultSet rows = query.executeQuery()) {
                rows.next();
                return new World(rows.getInt(1), rows.getInt(2));
            }
        }
    }
}
