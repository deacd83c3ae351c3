package dev.gyre.bench.scenario;

import dev.gyre.bench.contest.Contender;
import dev.gyre.bench.contest.Scenario;
import dev.gyre.orm.Database;
import dev.gyre.orm.Select;
import dev.gyre.orm.sql.PostgresDialect;
import java.util.function.IntFunction;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.ResultQuery;
import org.jooq.SQLDialect;
import org.jooq.Table;
import org.jooq.conf.Settings;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/// What it costs to build a query and to write it as SQL, without running it.
public final class SqlRendering {
    private static final int TIMES = 1_000;

    private SqlRendering() {}

    /// A query that is kept, and written anew each time.
    public static Scenario kept() {
        return scenario(
                "sql-render", "a query that is kept, written as SQL", _ -> Ours.KEPT.sql(), _ -> Theirs.KEPT.getSQL());
    }

    /// A query that is built and written each time.
    public static Scenario built() {
        return scenario(
                "sql-build",
                "a query built, and written as SQL",
                i -> Ours.query(i).sql(),
                i -> Theirs.query(i).getSQL());
    }

    private static Scenario scenario(
            String name, String operation, IntFunction<String> ours, IntFunction<String> jooq) {
        return Scenario.timed(
                name,
                operation,
                Peers.gyre(pace -> pace.repeat(() -> times(ours))),
                new Contender.InJvm("jooq", pace -> pace.repeat(() -> times(jooq))));
    }

    private static long times(IntFunction<String> writing) {
        long characters = 0;
        for (int i = 0; i < TIMES; i++) {
            characters += writing.apply(i).length();
        }
        return characters > 0 ? TIMES : 0;
    }

    /// Made in the process that asks it only.
    private static final class Ours {
        private static final Database DB = Database.offline(new PostgresDialect());
        private static final SongTable SONG = SongTable.SONG;
        private static final Select<Song> KEPT = query(100);

        static Select<Song> query(int least) {
            return DB.from(SONG)
                    .where(SONG.plays.gt(least).and(SONG.title.like("P%")))
                    .orderBy(SONG.plays.desc())
                    .limit(20);
        }
    }

    /// Made in the process that asks it only.
    private static final class Theirs {
        private static final DSLContext DB = DSL.using(SQLDialect.POSTGRES, new Settings().withRenderFormatted(false));
        private static final Field<Long> ID = DSL.field(DSL.name("song", "id"), SQLDataType.BIGINT);
        private static final Field<String> TITLE = DSL.field(DSL.name("song", "title"), SQLDataType.CLOB);
        private static final Field<Integer> PLAYS = DSL.field(DSL.name("song", "plays"), SQLDataType.INTEGER);
        private static final Table<?> SONG = DSL.table(DSL.name("song"));
        private static final ResultQuery<?> KEPT = query(100);

        static ResultQuery<?> query(int least) {
            return DB.select(ID, TITLE, PLAYS)
                    .from(SONG)
                    .where(PLAYS.gt(least).and(TITLE.like("P%")))
                    .orderBy(PLAYS.desc())
                    .limit(20);
        }
    }
}
