package dev.gyre.bench.orm;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.gyre.bench.pg.TrialServer;
import java.sql.Connection;
import java.sql.SQLException;

/// What those on JDBC ask: pgjdbc behind HikariCP at its defaults, ten connections.
final class Pool {
    private Pool() {}

    static HikariDataSource open() {
        var config = new HikariConfig();
        config.setJdbcUrl(TrialServer.jdbcUrl() + "&reWriteBatchedInserts=true");
        return new HikariDataSource(config);
    }

    static void run(HikariDataSource pool, String sql) throws SQLException {
        try (Connection connection = pool.getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
