package dev.gyre.orm;

import static dev.gyre.orm.expr.Sql.excluded;
import static dev.gyre.orm.music.BandTable.BAND;
import static dev.gyre.orm.music.GigTable.GIG;
import static dev.gyre.orm.music.ManagerTable.MANAGER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gyre.orm.music.Band;
import dev.gyre.orm.music.Gig;
import dev.gyre.orm.music.Manager;
import dev.gyre.orm.sql.ConstraintException;
import dev.gyre.orm.sql.StaleRowException;
import dev.gyre.orm.table.Many;
import dev.gyre.orm.table.Ref;
import dev.gyre.testkit.GyreTest;
import dev.gyre.testkit.RealTime;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.IntStream;

/// Many rows at once, rows that are there already, rows of other tables, whole records.
@RealTime
class ChangesTest extends MusicTests {
    @GyreTest
    void many_rows_are_one_statement_of_one_shape() {
        var two = db.insertAll(BAND, bands(2));
        var many = db.insertAll(BAND, bands(500));

        List<Band> stored = many.returning();

        assertThat(two.sql())
                .isEqualTo(many.sql())
                .isEqualTo("insert into band (name, manager_id, popularity) select * from unnest(cast($1 as text[]),"
                        + " cast($2 as bigint[]), cast($3 as integer[]))");
        assertThat(stored).hasSize(500).extracting(Band::popularity).isSorted();
        assertThat(stored).extracting(Band::id).doesNotContain(0L).doesNotHaveDuplicates();
        assertThat(two.run()).isEqualTo(2);
        assertThat(two.returning(BAND.id, BAND.name).list()).hasSize(2);
        assertThat(db.insertAll(BAND, List.of()).run()).isZero();
        assertThat(db.insertAll(BAND, List.of()).returning()).isEmpty();
    }

    @GyreTest
    void rows_with_lists_json_and_absent_values_come_in_as_they_are() {
        Gig first = Gig.of(Ref.to(1), "Cavern", "1.50", "loud", "late");
        Gig second = new Gig(0, null, "Street", null, new BigDecimal("2.00"), "{\"a\": 1}", List.of(), 1, null);

        List<Gig> stored = db.insertAll(GIG, List.of(first, second)).returning();

        assertThat(stored).extracting(Gig::venue).containsExactly("Cavern", "Street");
        assertThat(stored).extracting(Gig::tags).containsExactly(List.of("loud", "late"), List.of());
        assertThat(stored).extracting(Gig::details).containsExactly(null, "{\"a\": 1}");
        assertThat(stored).extracting(Gig::created).doesNotContainNull();
        assertThatThrownBy(() -> db.insertAll(MANAGER, List.of(new Manager(0, "a"), new Manager(7, "b"))))
                .hasMessage("row 2 gives manager.id, and the first row leaves it to the database. Give it in all rows"
                        + " or in none, or insert them in two calls");
    }

    @GyreTest
    void copy_takes_rows_one_by_one_all_or_none() {
        assertThat(db.copyIn(BAND, bands(1000))).isEqualTo(1000);
        assertThat(db.copyIn(BAND, List.of())).isZero();
        assertThat(db.copyIn(GIG, List.of(Gig.of(Ref.to(1), "Cavern", "1.50", "loud"))))
                .isEqualTo(1);
        assertThat(db.from(BAND).count()).isEqualTo(1003);
        assertThat(db.from(GIG).one().tags()).containsExactly("loud");
        assertThatThrownBy(() -> db.copyIn(MANAGER, List.of(new Manager(0, "Ada"), new Manager(0, "Guido"))))
                .isInstanceOf(ConstraintException.class);
        assertThatThrownBy(() -> db.copyIn(MANAGER, List.of(new Manager(0, "a"), new Manager(9, "b"))))
                .hasStackTraceContaining("row 2 gives manager.id");
        db.transactionVoid(tx -> tx.copyIn(MANAGER, List.of(new Manager(0, "Ada"))));
        assertThat(db.from(MANAGER).count()).isEqualTo(3);
    }

    @GyreTest
    void a_row_that_is_there_already_is_left_or_changed() {
        var again = db.insert(MANAGER).set(MANAGER.name, "Guido");
        var changed = db.insertAll(MANAGER, List.of(new Manager(1, "Guido the first"), new Manager(9, "Nina")))
                .onConflict(MANAGER.id)
                .doUpdate(u -> u.set(MANAGER.name, excluded(MANAGER.name)).where(MANAGER.name.ne("Graydon")));

        assertThat(again.onConflict(MANAGER.name).doNothing().sql())
                .isEqualTo("insert into manager (name) values ($1) on conflict (name) do nothing");
        assertThat(again.onConflict().doNothing().returningIfAny()).isEmpty();
        assertThatThrownBy(() -> again.onConflict(MANAGER.name).doNothing().returning())
                .isInstanceOf(RowCountException.class)
                .hasMessageContaining("returningIfAny()");
        assertThat(again.onConstraint("manager_name_key")
                        .doUpdate(u -> u.set(MANAGER.name, MANAGER.name.concat("!")))
                        .returning()
                        .name())
                .isEqualTo("Guido!");
        assertThat(changed.sql())
                .endsWith(" on conflict (id) do update set name = excluded.name where manager.name <> $3");
        assertThat(changed.returning()).extracting(Manager::name).containsExactly("Guido the first", "Nina");
    }

    @GyreTest
    void bulk_upserts_add_up_and_replace() {
        db.script("alter table band add constraint once unique (name)");
        List<Band> more = List.of(
                new Band(0, "Gophers", Ref.to(1), 7, Many.none()), new Band(0, "Rubyists", Ref.to(2), 3, Many.none()));

        List<Band> added = db.insertAll(BAND, more)
                .onConflict(BAND.name)
                .doUpdate(u -> u.set(BAND.popularity, BAND.popularity.plus(excluded(BAND.popularity))))
                .returning();
        long replaced =
                db.insertAll(BAND, more).onConflict(BAND.name).doUpdateAll().run();

        assertThat(added).extracting(Band::popularity).containsExactly(507, 3);
        assertThat(replaced).isEqualTo(2);
        assertThat(db.from(BAND).where(BAND.name.eq("Gophers")).one().popularity())
                .isEqualTo(7);
        assertThatThrownBy(() -> db.insertAll(BAND, more).onConflict().doUpdateAll())
                .hasMessageContaining("name the columns of the key");
        assertThatThrownBy(() -> db.insertAll(BAND, more)
                        .onConflict(BAND.name)
                        .doUpdate(u -> u)
                        .sql())
                .hasMessageContaining("doUpdate(…) sets nothing");
    }

    @GyreTest
    void a_conflict_with_a_partial_index_says_its_condition() {
        Gig gig = Gig.of(Ref.to(1), "Cavern", "1");
        db.insert(GIG).of(gig).run();

        var insert = db.insert(GIG)
                .of(gig)
                .onConflict(GIG.bandId, GIG.held)
                .where(GIG.price.gt(BigDecimal.ZERO))
                .doUpdate(u -> u.set(GIG.venue, "Again"));

        assertThat(insert.sql()).contains(" on conflict (band_id, held) where gig.price > $");
        assertThat(insert.returning().venue()).isEqualTo("Again");
        assertThat(db.from(GIG).count()).isEqualTo(1);
    }

    @GyreTest
    void rows_change_and_go_by_rows_of_other_tables() {
        var update = db.update(BAND)
                .set(BAND.name, BAND.name.concat(" of ").concat(MANAGER.name))
                .from(MANAGER)
                .where(MANAGER.id.eq(BAND.managerId).and(MANAGER.name.eq("Graydon")));
        var delete = db.delete(BAND)
                .using(MANAGER)
                .where(MANAGER.id.eq(BAND.managerId).and(MANAGER.name.eq("Guido")));

        assertThat(update.sql())
                .isEqualTo("update band set name = band.name || $1 || manager.name from manager"
                        + " where (manager.id = band.manager_id) and (manager.name = $2)");
        assertThat(update.returning()).extracting(Band::name).containsExactly("Rustaceans of Graydon");
        assertThat(delete.sql()).startsWith("delete from band using manager where ");
        assertThat(delete.returning(BAND.name, MANAGER.name).list())
                .containsExactlyInAnyOrder(
                        new Select2.Row<>("Pythonistas", "Guido"), new Select2.Row<>("Gophers", "Guido"));
        assertThatThrownBy(() -> db.update(BAND)
                        .set(BAND.popularity, 1)
                        .where(BAND.manager().name.eq("Guido"))
                        .run())
                .hasMessageContaining("an UPDATE or DELETE cannot follow the relation \"band__manager\"");
    }

    @GyreTest
    void a_change_returns_values_of_its_rows() {
        assertThat(db.insert(MANAGER)
                        .set(MANAGER.name, "Ada")
                        .returning(MANAGER.id)
                        .one())
                .isEqualTo(3);
        assertThat(db.update(BAND)
                        .set(BAND.popularity, BAND.popularity.plus(1))
                        .where(BAND.popularity.ge(500))
                        .returning(BAND.id, BAND.popularity, BAND.name.upper().as("loud"))
                        .list())
                .containsExactlyInAnyOrder(
                        new Select3.Row<>(1L, 1001, "PYTHONISTAS"), new Select3.Row<>(3L, 501, "GOPHERS"));
        assertThat(db.delete(BAND).where(BAND.id.eq(99L)).returning(BAND.name).find())
                .isEmpty();
    }

    @GyreTest
    void a_whole_record_is_changed_and_deleted_by_its_key() {
        Band band = db.get(BAND, 2);

        var update = db.update(BAND).of(new Band(band.id(), "Crabs", band.manager(), 11, Many.none()));

        assertThat(update.sql())
                .isEqualTo("update band set name = $1, manager_id = $2, popularity = $3 where band.id = $4");
        assertThat(update.returning().name()).isEqualTo("Crabs");
        db.delete(BAND).of(band).run();
        assertThat(db.find(BAND, 2)).isEmpty();
        assertThatThrownBy(update::run)
                .isInstanceOf(RowCountException.class)
                .hasMessageContaining("has no row with this key");
        assertThatThrownBy(() -> db.delete(BAND).of(band).run()).isInstanceOf(RowCountException.class);
    }

    @GyreTest
    void a_record_that_somebody_changed_since_it_was_read_is_stale() {
        Gig mine = db.insert(GIG).of(Gig.of(null, "Cavern", "1")).returning();
        Gig theirs = db.get(GIG, mine.id());

        Gig changed = db.update(GIG).of(theirs).returning();

        assertThat(changed.version()).isEqualTo(2);
        assertThatThrownBy(() -> db.update(GIG).of(mine).run()).isInstanceOf(StaleRowException.class);
        assertThatThrownBy(() -> db.update(GIG).of(mine).returning()).isInstanceOf(StaleRowException.class);
        assertThatThrownBy(() -> db.delete(GIG).of(mine).run()).isInstanceOf(StaleRowException.class);
        db.delete(GIG).of(changed).run();
        assertThat(db.from(GIG).count()).isZero();
    }

    private static List<Band> bands(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> new Band(0, "Band " + i, Ref.to(1), i, Many.none()))
                .toList();
    }
}
