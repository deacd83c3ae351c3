package dev.gyre.shop;

import static dev.gyre.orm.music.AlbumTable.ALBUM;
import static dev.gyre.orm.music.BandTable.BAND;

import dev.gyre.orm.Queries;
import dev.gyre.orm.music.Album;
import dev.gyre.orm.music.Band;
import dev.gyre.orm.table.Many;
import dev.gyre.orm.table.Ref;
import java.util.ArrayList;
import java.util.List;

/// A program that asks too often, so that what is said of it can be seen; it is in no package of Gyre's own.
public final class Listing {
    private Listing() {}

    /// Asks once for the manager of each band.
    public static List<String> managers(Queries db) {
        var names = new ArrayList<String>();
        for (Band band : db.from(BAND).list()) {
            names.add(db.get(dev.gyre.orm.music.Manager.class, band.manager().key())
                    .name());
        }
        return names;
    }

    /// Asks once for the albums of each band.
    public static List<Album> albums(Queries db) {
        var all = new ArrayList<Album>();
        for (Band band : db.from(BAND).list()) {
            all.addAll(db.from(ALBUM).where(ALBUM.bandId.eq(band.id())).list());
        }
        return all;
    }

    /// Inserts bands one by one.
    public static void insert(Queries db, int number) {
        for (int i = 0; i < number; i++) {
            db.insert(new Band(0, "Band " + i, Ref.to(1), i, Many.none()));
        }
    }
}
