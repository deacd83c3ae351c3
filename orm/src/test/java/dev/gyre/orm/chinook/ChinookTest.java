package dev.gyre.orm.chinook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gyre.Async;
import dev.gyre.orm.Database;
import dev.gyre.orm.chinook.ChinookQueries.Question;
import dev.gyre.orm.engine.TrialEngine;
import dev.gyre.orm.sql.UnsupportedSqlException;
import dev.gyre.postgres.trial.PgServer;
import dev.gyre.testkit.GyreTest;
import dev.gyre.testkit.RealTime;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;

/// What the builder answers about Chinook is what SQL by hand answers through plain JDBC.
@RealTime
class ChinookTest {
    private static final String NEEDS_EXACT_DECIMALS = "i.total <> ("; // SQLite adds them up as fractions

    @BeforeAll
    static void startServer() {
        PgServer.shared();
    }

    @GyreTest
    void every_question_has_the_same_answer_as_sql_by_hand_on_postgresql() throws SQLException {
        PgServer server = PgServer.shared();
        String name = server.newDatabase();
        List<Question> questions = questions();

        try (var db = Database.open(server.url(name))) {
            ChinookData.load(db);

            assertThat(questions).hasSizeGreaterThanOrEqualTo(50);
            for (Question question : questions) {
                List<List<String>> ours = answers(question, db);
                List<List<String>> theirs = Async.blocking(() -> byHand(server.port(), name, question.sql()));

                assertThat(ours).as(question.sql()).isEqualTo(theirs);
            }
        }
    }

    @GyreTest
    void sqlite_gives_the_same_answers_to_all_that_it_does_not_refuse() {
        assertThat(sameAnswers(TrialEngine.SQLITE_FILE)).isGreaterThanOrEqualTo(40);
    }

    @GyreTest
    @Tag("full")
    void mariadb_gives_the_same_answers_to_all_that_it_does_not_refuse() {
        assertThat(sameAnswers(TrialEngine.MARIADB)).isGreaterThanOrEqualTo(40);
    }

    /// How many questions an engine answers, each as PostgreSQL does.
    private static int sameAnswers(TrialEngine engine) {
        PgServer server = PgServer.shared();
        int answered = 0;
        try (var postgres = Database.open(server.url(server.newDatabase()));
                var other = Database.open(engine.url())) {
            ChinookData.load(postgres);
            ChinookData.load(other, engine == TrialEngine.MARIADB ? "datetime(6)" : "timestamp");
            for (Question question : questions()) {
                if (engine == TrialEngine.SQLITE_FILE && question.sql().contains(NEEDS_EXACT_DECIMALS)) {
                    continue;
                }
                try {
                    assertThat(answers(question, other)).as(question.sql()).isEqualTo(answers(question, postgres));
                    answered++;
                } catch (UnsupportedSqlException _) {
                    // It says what to do instead; DialectsTest shows that.
                }
            }
        }
        return answered;
    }

    private static List<Question> questions() {
        return Stream.concat(ChinookQueries.all().stream(), SalesQueries.all().stream())
                .toList();
    }

    private static List<List<String>> answers(Question question, Database db) {
        return question.builder().apply(db).stream().map(Answers::ofRow).toList();
    }

    private static List<List<String>> byHand(int port, String database, String sql) throws SQLException {
        String url = "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
        try (Connection connection = DriverManager.getConnection(url, "postgres", "");
                var statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            List<List<String>> rows = new ArrayList<>();
            while (result.next()) {
                rows.add(Answers.ofRow(result));
            }
            return rows;
        }
    }
}
