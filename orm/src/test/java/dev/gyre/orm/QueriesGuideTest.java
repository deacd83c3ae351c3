package dev.gyre.orm;

import static dev.gyre.orm.expr.Sql.avg;
import static dev.gyre.orm.expr.Sql.caseWhen;
import static dev.gyre.orm.expr.Sql.count;
import static dev.gyre.orm.expr.Sql.excluded;
import static dev.gyre.orm.expr.Sql.exists;
import static dev.gyre.orm.expr.Sql.number;
import static dev.gyre.orm.expr.Sql.rowNumber;
import static dev.gyre.orm.expr.Sql.scalar;
import static dev.gyre.orm.expr.Sql.stringAgg;
import static dev.gyre.orm.expr.Sql.sum;
import static dev.gyre.orm.expr.Sql.value;
import static dev.gyre.orm.music.BandTable.BAND;
import static dev.gyre.orm.music.GigTable.GIG;
import static dev.gyre.orm.music.ManagerTable.MANAGER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gyre.orm.expr.ArrayExpr;
import dev.gyre.orm.expr.Frame;
import dev.gyre.orm.expr.FullText;
import dev.gyre.orm.expr.JsonExpr;
import dev.gyre.orm.expr.ValueList;
import dev.gyre.orm.music.Band;
import dev.gyre.orm.music.Gig;
import dev.gyre.orm.music.Manager;
import dev.gyre.orm.table.Many;
import dev.gyre.orm.table.Ref;
import dev.gyre.testkit.GyreTest;
import dev.gyre.testkit.RealTime;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;

/// What the guide to queries shows, run.
@RealTime
class QueriesGuideTest extends MusicTests {
    @BeforeEach
    void addMore() {
        db.script("alter table band add constraint once unique (name)");
        db.insert(GIG).of(Gig.of(Ref.to(1), "Cavern", "12.50", "loud")).run();
    }

    // snippet top
    record Top(String manager, long bands, double mean) {}
    // end snippet

    @GyreTest
    void rows_are_selected_and_become_records() {
        // snippet select
        List<Band> bands = db.from(BAND)
                .where(BAND.popularity.gt(100).and(BAND.name.startsWith("P")))
                .orderBy(BAND.popularity.desc())
                .limit(20)
                .list();

        List<Top> top = db.select(BAND.manager().name, count(), avg(BAND.popularity))
                .from(BAND)
                .groupBy(BAND.manager().name)
                .having(count().gt(1L))
                .as(Top::new)
                .list();
        // end snippet

        assertThat(bands).extracting(Band::name).containsExactly("Pythonistas");
        assertThat(top).containsExactly(new Top("Guido", 2, 750));
    }

    @GyreTest
    void sources_are_joined() {
        // snippet joins
        var best = db.select(BAND.name)
                .from(BAND)
                .where(BAND.managerId.eq(MANAGER.id))
                .orderBy(BAND.popularity.desc())
                .limit(1)
                .asTable("best");

        var query = db.select(MANAGER.name, best.col(BAND.name), stringAgg(GIG.venue, ", "))
                .from(MANAGER)
                .crossJoin(best.lateral())
                .leftJoin(BAND, BAND.managerId.eq(MANAGER.id))
                .leftJoin(GIG, GIG.bandId.eq(BAND.id))
                .groupBy(MANAGER.name, best.col(BAND.name));
        // end snippet

        assertThat(query.list()).hasSize(2);
    }

    @GyreTest
    void queries_stand_in_queries() {
        // snippet subqueries
        var mean = scalar(db.select(avg(BAND.popularity)).from(BAND));

        var famous = db.from(BAND)
                .where(BAND.popularity.toDouble().gt(mean))
                .where(exists(db.from(GIG).where(GIG.bandId.eq(BAND.id))));

        var names = db.select(BAND.name)
                .from(BAND)
                .union(db.select(MANAGER.name).from(MANAGER))
                .orderBy(BAND.name.asc());
        // end snippet

        assertThat(famous.list()).extracting(Band::name).containsExactly("Pythonistas");
        assertThat(names.list()).hasSize(5);
    }

    @GyreTest
    void queries_have_names() {
        // snippet ctes
        var rn = rowNumber()
                .over(w -> w.partitionBy(BAND.managerId).orderBy(BAND.popularity.desc()))
                .as("rn");
        var ranked = db.select(BAND.manager().name, BAND.name, rn).from(BAND).asCte("ranked");

        var firsts = db.with(ranked)
                .select(ranked.col(BAND.manager().name), ranked.col(BAND.name))
                .from(ranked)
                .where(ranked.col(rn).eq(1L));

        var n = value(1).as("n");
        var numbers = db.select(n)
                .asRecursiveCte(
                        "numbers",
                        self -> db.select(number(self.col(n)).plus(1))
                                .from(self)
                                .where(self.col(n).lt(5)));
        // end snippet

        assertThat(firsts.list()).hasSize(2);
        assertThat(db.select(numbers.col(n)).from(numbers).count()).isEqualTo(5);
    }

    @GyreTest
    void values_are_computed() {
        // snippet functions
        var running =
                sum(BAND.popularity).over(w -> w.orderBy(BAND.id.asc()).rows(Frame.preceding(1), Frame.currentRow()));
        var size = caseWhen(BAND.popularity.ge(1000), "big").otherwise("small");
        var query = db.select(BAND.name.upper(), running, size).from(BAND);

        var loud = db.from(GIG)
                .where(ArrayExpr.of(GIG.tags).has("loud"))
                .where(FullText.of("english", GIG.venue).matches("cavern -street"))
                .where(JsonExpr.of(GIG.details).text("sound", "desk").isNull());
        // end snippet

        assertThat(query.list()).hasSize(3);
        assertThat(loud.list()).hasSize(1);
    }

    @GyreTest
    void rows_are_changed() {
        List<Band> more = List.of(
                new Band(0, "Gophers", Ref.to(1), 7, Many.none()), new Band(0, "Rubyists", Ref.to(2), 3, Many.none()));

        // snippet changes
        List<Band> stored = db.insertAll(BAND, more)
                .onConflict(BAND.name)
                .doUpdate(u -> u.set(BAND.popularity, BAND.popularity.plus(excluded(BAND.popularity))))
                .returning();

        record Price(long gig, String venue) {}
        var prices = ValueList.of("prices", List.of(new Price(1, "Cellar")))
                .with(GIG.id, Price::gig)
                .with(GIG.venue, Price::venue);
        long changed = db.update(GIG)
                .set(GIG.venue, prices.col(GIG.venue))
                .from(prices)
                .where(GIG.id.eq(prices.col(GIG.id)))
                .run();

        Gig gig = db.get(GIG, 1);
        db.update(GIG).of(gig).run(); // fails if somebody changed the row since: its @Version differs
        // end snippet

        assertThat(stored).extracting(Band::popularity).containsExactly(507, 3);
        assertThat(changed).isEqualTo(1);
        assertThat(gig.venue()).isEqualTo("Cellar");
    }

    @GyreTest
    void sql_is_said_in_words_of_ones_own() {
        String begin = "P";

        // snippet raw
        List<Top> top = db.sql(
                        "select m.name as manager, count(*) as bands, avg(b.popularity) as mean"
                                + " from {} b join {} m on m.id = b.manager_id where b.name like {} group by m.name",
                        BAND,
                        MANAGER,
                        begin + "%")
                .as(Top.class)
                .list();
        // end snippet

        assertThat(top).containsExactly(new Top("Guido", 1, 1000));
    }

    @GyreTest
    void what_stands_apart_says_so() {
        // snippet independent
        db.transactionVoid(tx -> {
            tx.insert(new Manager(0, "Ada")); // undone if the body fails
            db.independent().insert(new Manager(0, "Grace")); // stays, whatever becomes of tx
        });
        // end snippet

        assertThat(db.from(MANAGER).where(MANAGER.name.in("Ada", "Grace")).count())
                .isEqualTo(2);
    }

    @GyreTest
    void a_plan_is_asked_for() {
        // snippet explain
        String plan = db.from(BAND).where(BAND.popularity.gt(100)).explain();
        String measured = db.from(BAND).where(BAND.popularity.gt(100)).explainAnalyze();
        // end snippet

        assertThat(plan).contains("Seq Scan on band");
        assertThat(measured).contains("actual time=");
    }
}
