package dev.gyre.orm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gyre.orm.music.Band;
import dev.gyre.orm.music.Manager;
import dev.gyre.orm.table.Many;
import dev.gyre.orm.table.Ref;
import dev.gyre.testkit.GyreTest;
import dev.gyre.testkit.RealTime;
import java.util.List;
import java.util.Optional;

/// Statements that name no table: it is that of the record.
@RealTime
class RecordCallsTest extends MusicTests {
    @GyreTest
    void a_record_is_inserted_read_changed_and_deleted_by_its_class_alone() {
        Manager inserted = db.insert(new Manager(0, "Ada"));

        assertThat(inserted.id()).isPositive();
        assertThat(db.get(Manager.class, inserted.id())).isEqualTo(inserted);

        db.update(new Manager(inserted.id(), "Ada L."));
        assertThat(db.find(Manager.class, inserted.id())).map(Manager::name).contains("Ada L.");

        db.delete(inserted);
        assertThat(db.find(Manager.class, inserted.id())).isEqualTo(Optional.empty());
        assertThatThrownBy(() -> db.delete(inserted)).isInstanceOf(RowCountException.class);
    }

    @GyreTest
    void records_are_inserted_and_read_by_their_class_in_a_transaction_too() {
        long inserted = db.transaction(tx -> tx.insertAll(List.of(
                new Band(0, "Perlmongers", Ref.to(1), 3, Many.none()),
                new Band(0, "Luarocks", Ref.to(2), 4, Many.none()))));

        assertThat(inserted).isEqualTo(2);
        assertThat(db.from(Band.class).count()).isEqualTo(5);
        assertThat(db.insertAll(List.<Band>of())).isZero();
    }

    @GyreTest
    void a_record_that_is_no_table_is_refused() {
        record Note(long id) {}

        assertThatThrownBy(() -> db.insert(new Note(1)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("the record Note is no table");
    }
}
