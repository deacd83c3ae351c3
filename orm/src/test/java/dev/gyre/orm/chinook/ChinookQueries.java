package dev.gyre.orm.chinook;

import static dev.gyre.orm.chinook.MusicTables.ALBUM;
import static dev.gyre.orm.chinook.MusicTables.ARTIST;
import static dev.gyre.orm.chinook.MusicTables.GENRE;
import static dev.gyre.orm.chinook.MusicTables.MEDIA_TYPE;
import static dev.gyre.orm.chinook.MusicTables.PLAYLIST;
import static dev.gyre.orm.chinook.MusicTables.PLAYLIST_TRACK;
import static dev.gyre.orm.chinook.MusicTables.TRACK;
import static dev.gyre.orm.expr.Sql.avg;
import static dev.gyre.orm.expr.Sql.caseWhen;
import static dev.gyre.orm.expr.Sql.coalesce;
import static dev.gyre.orm.expr.Sql.count;
import static dev.gyre.orm.expr.Sql.countDistinct;
import static dev.gyre.orm.expr.Sql.exists;
import static dev.gyre.orm.expr.Sql.max;
import static dev.gyre.orm.expr.Sql.min;
import static dev.gyre.orm.expr.Sql.notExists;
import static dev.gyre.orm.expr.Sql.nullIf;
import static dev.gyre.orm.expr.Sql.scalar;
import static dev.gyre.orm.expr.Sql.sum;
import static dev.gyre.orm.expr.Sql.value;

import dev.gyre.orm.Database;
import dev.gyre.orm.sql.SqlType;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/// Questions about what is sold: each asked by the builder, and in SQL by hand.
final class ChinookQueries {
    private static final List<ChinookQueries.Question> ALL = new ArrayList<>();

    /// A question.
    record Question(String sql, Function<Database, List<?>> builder) {}

    static {
        tables();
        columns();
        joins();
        pairs();
        groups();
        sums();
        subqueries();
        sources();
    }

    private ChinookQueries() {}

    static List<Question> all() {
        return List.copyOf(ALL);
    }

    private static void ask(String sql, Function<Database, List<?>> builder) {
        ALL.add(new Question(sql, builder));
    }

    private static void tables() {
        ask(
                "select * from genre order by genre_id",
                db -> db.from(GENRE).orderBy(GENRE.genreId.asc()).list());
        ask(
                "select name from artist where name like 'A%' order by name",
                db -> db.select(ARTIST.name)
                        .from(ARTIST)
                        .where(ARTIST.name.startsWith("A"))
                        .orderBy(ARTIST.name.asc())
                        .list());
        ask(
                "select track_id, name from track where composer is null and milliseconds > 2000000 order by track_id",
                db -> db.select(TRACK.trackId, TRACK.name)
                        .from(TRACK)
                        .where(TRACK.composer.isNull().and(TRACK.milliseconds.gt(2_000_000)))
                        .orderBy(TRACK.trackId.asc())
                        .list());
        ask(
                "select * from album where album_id in (1, 5, 9, 400) order by title desc",
                db -> db.from(ALBUM)
                        .where(ALBUM.albumId.in(1, 5, 9, 400))
                        .orderBy(ALBUM.title.desc())
                        .list());
        ask(
                "select name, milliseconds from track where milliseconds between 180000 and 181000 order by 2, 1",
                db -> db.select(TRACK.name, TRACK.milliseconds)
                        .from(TRACK)
                        .where(TRACK.milliseconds.between(180_000, 181_000))
                        .orderBy(TRACK.milliseconds.asc(), TRACK.name.asc())
                        .list());
        ask(
                "select track_id from track order by milliseconds desc, track_id limit 10 offset 5",
                db -> db.select(TRACK.trackId)
                        .from(TRACK)
                        .orderBy(TRACK.milliseconds.desc(), TRACK.trackId.asc())
                        .limit(10)
                        .offset(5)
                        .list());
        ask(
                "select distinct unit_price from track order by unit_price",
                db -> db.select(TRACK.unitPrice)
                        .from(TRACK)
                        .distinct()
                        .orderBy(TRACK.unitPrice.asc())
                        .list());
    }

    private static void columns() {
        ask(
                "select name from track where name like '%Love%' and not (name like '%Loved%') order by track_id",
                db -> db.select(TRACK.name)
                        .from(TRACK)
                        .where(TRACK.name
                                .like("%Love%")
                                .and(TRACK.name.like("%Loved%").not()))
                        .orderBy(TRACK.trackId.asc())
                        .list());
        ask(
                "select upper(name), char_length(name), substr(name, 1, 3) from genre order by genre_id",
                db -> db.select(GENRE.name.upper(), GENRE.name.length(), GENRE.name.substring(1, 3))
                        .from(GENRE)
                        .orderBy(GENRE.genreId.asc())
                        .list());
        ask(
                "select track_id, milliseconds / 1000, milliseconds % 1000 from track where track_id < 20 order by 1",
                db -> db.select(TRACK.trackId, TRACK.milliseconds.dividedBy(1000), TRACK.milliseconds.mod(1000))
                        .from(TRACK)
                        .where(TRACK.trackId.lt(20))
                        .orderBy(TRACK.trackId.asc())
                        .list());
        ask(
                "select track_id, coalesce(composer, 'nobody') from track where track_id < 100 order by 1",
                db -> db.select(TRACK.trackId, coalesce(TRACK.composer, value("nobody")))
                        .from(TRACK)
                        .where(TRACK.trackId.lt(100))
                        .orderBy(TRACK.trackId.asc())
                        .list());
        ask(
                "select genre_id, nullif(name, 'Rock') from genre order by genre_id",
                db -> db.select(GENRE.genreId, nullIf(GENRE.name, "Rock").optional())
                        .from(GENRE)
                        .orderBy(GENRE.genreId.asc())
                        .list());
        ask(
                "select replace(name, 'Audio', 'Sound') from media_type order by media_type_id",
                db -> db.select(MEDIA_TYPE.name.replace("Audio", "Sound"))
                        .from(MEDIA_TYPE)
                        .orderBy(MEDIA_TYPE.mediaTypeId.asc())
                        .list());
    }

    private static void joins() {
        ask(
                "select al.title, ar.name from album al join artist ar on ar.artist_id = al.artist_id order by al.album_id",
                db -> db.select(ALBUM.title, ALBUM.artist().name)
                        .from(ALBUM)
                        .orderBy(ALBUM.albumId.asc())
                        .list());
        ask(
                "select t.name, al.title, ar.name, g.name, m.name from track t left join album al on al.album_id ="
                        + " t.album_id left join artist ar on ar.artist_id = al.artist_id left join genre g on g.genre_id ="
                        + " t.genre_id join media_type m on m.media_type_id = t.media_type_id where t.track_id < 200"
                        + " order by t.track_id",
                db -> db.select(
                                TRACK.name,
                                TRACK.album().title,
                                TRACK.album().artist().name,
                                TRACK.genre().name,
                                TRACK.mediaType().name)
                        .from(TRACK)
                        .where(TRACK.trackId.lt(200))
                        .orderBy(TRACK.trackId.asc())
                        .list());
        ask(
                "select ar.name from artist ar left join album al on al.artist_id = ar.artist_id where al.album_id is null"
                        + " order by ar.artist_id",
                db -> db.select(ARTIST.name)
                        .from(ARTIST)
                        .leftJoin(ALBUM, ALBUM.artistId.eq(ARTIST.artistId))
                        .where(ALBUM.albumId.isNull())
                        .orderBy(ARTIST.artistId.asc())
                        .list());
        ask(
                "select p.name, t.name from playlist p join playlist_track pt on pt.playlist_id = p.playlist_id join track t"
                        + " on t.track_id = pt.track_id where p.name = 'Grunge' order by t.track_id",
                db -> db.select(PLAYLIST_TRACK.playlist().name, PLAYLIST_TRACK.track().name)
                        .from(PLAYLIST_TRACK)
                        .where(PLAYLIST_TRACK.playlist().name.eq("Grunge"))
                        .orderBy(PLAYLIST_TRACK.trackId.asc())
                        .list());
        ask(
                "select g.name, m.name from genre g cross join media_type m order by g.genre_id, m.media_type_id",
                db -> db.select(GENRE.name, MEDIA_TYPE.name)
                        .from(GENRE)
                        .crossJoin(MEDIA_TYPE)
                        .orderBy(GENRE.genreId.asc(), MEDIA_TYPE.mediaTypeId.asc())
                        .list());
    }

    private static void pairs() {
        ask(
                "select a.album_id, b.album_id from album a join album b on b.artist_id = a.artist_id and b.album_id >"
                        + " a.album_id where a.artist_id < 30 order by 1, 2",
                db -> {
                    var other = ALBUM.as("other");
                    return db.select(ALBUM.albumId, other.albumId)
                            .from(ALBUM)
                            .join(other, other.artistId.eq(ALBUM.artistId).and(other.albumId.gt(ALBUM.albumId)))
                            .where(ALBUM.artistId.lt(30))
                            .orderBy(ALBUM.albumId.asc(), other.albumId.asc())
                            .list();
                });
    }

    private static void groups() {
        ask(
                "select g.name, count(*), sum(t.milliseconds), avg(t.unit_price) from track t left join genre g on"
                        + " g.genre_id = t.genre_id group by g.name order by 2 desc, 1",
                db -> {
                    var many = count();
                    return db.select(TRACK.genre().name, many, sum(TRACK.milliseconds), avg(TRACK.unitPrice))
                            .from(TRACK)
                            .groupBy(TRACK.genre().name)
                            .orderBy(many.desc(), TRACK.genre().name.asc())
                            .list();
                });
        ask(
                "select ar.name, count(*) from album al join artist ar on ar.artist_id = al.artist_id group by ar.name"
                        + " having count(*) >= 5 order by count(*) desc, ar.name",
                db -> db.select(ALBUM.artist().name, count())
                        .from(ALBUM)
                        .groupBy(ALBUM.artist().name)
                        .having(count().ge(5L))
                        .orderBy(count().desc(), ALBUM.artist().name.asc())
                        .list());
        ask(
                "select min(milliseconds), max(milliseconds), count(composer), count(distinct composer) from track",
                db -> db.select(
                                min(TRACK.milliseconds),
                                max(TRACK.milliseconds),
                                count(TRACK.composer),
                                countDistinct(TRACK.composer))
                        .from(TRACK)
                        .list());
        ask(
                "select case when milliseconds < 180000 then 'short' when milliseconds < 360000 then 'middle' else 'long'"
                        + " end as size, count(*) from track group by 1 order by 1",
                db -> {
                    var size = caseWhen(TRACK.milliseconds.lt(180_000), "short")
                            .when(TRACK.milliseconds.lt(360_000), "middle")
                            .otherwise("long")
                            .as("size");
                    return db.select(size, count())
                            .from(TRACK)
                            .groupBy(size)
                            .orderBy(size.asc())
                            .list();
                });
        ask(
                "select album_id, sum(case when unit_price > 1 then 1 else 0 end), count(*) from track where album_id > 220"
                        + " group by album_id order by album_id",
                db -> db.select(TRACK.albumId, count().filter(TRACK.unitPrice.gt(BigDecimal.ONE)), count())
                        .from(TRACK)
                        .where(TRACK.albumId.gt(220))
                        .groupBy(TRACK.albumId)
                        .orderBy(TRACK.albumId.asc())
                        .list());
    }

    private static void sums() {
        ask(
                "select sum(unit_price) from track",
                db -> db.select(sum(TRACK.unitPrice, SqlType.NUMERIC))
                        .from(TRACK)
                        .list());
    }

    private static void subqueries() {
        ask(
                "select name from artist where artist_id in (select artist_id from album where title like '%Live%')"
                        + " order by artist_id",
                db -> db.select(ARTIST.name)
                        .from(ARTIST)
                        .where(ARTIST.artistId.in(
                                db.select(ALBUM.artistId).from(ALBUM).where(ALBUM.title.like("%Live%"))))
                        .orderBy(ARTIST.artistId.asc())
                        .list());
        ask(
                "select title from album a where exists (select 1 from track t where t.album_id = a.album_id and"
                        + " t.milliseconds > 1000000) order by album_id",
                db -> db.select(ALBUM.title)
                        .from(ALBUM)
                        .where(exists(db.from(TRACK)
                                .where(TRACK.albumId.eq(ALBUM.albumId).and(TRACK.milliseconds.gt(1_000_000)))))
                        .orderBy(ALBUM.albumId.asc())
                        .list());
        ask(
                "select genre_id from genre g where not exists (select 1 from track t where t.genre_id = g.genre_id and"
                        + " t.composer is null) order by genre_id",
                db -> db.select(GENRE.genreId)
                        .from(GENRE)
                        .where(notExists(db.from(TRACK)
                                .where(TRACK.genreId.eq(GENRE.genreId).and(TRACK.composer.isNull()))))
                        .orderBy(GENRE.genreId.asc())
                        .list());
        ask(
                "select name from track where milliseconds > (select avg(milliseconds) * 10 from track) order by track_id",
                db -> db.select(TRACK.name)
                        .from(TRACK)
                        .where(TRACK.milliseconds
                                .toDouble()
                                .gt(scalar(db.select(avg(TRACK.milliseconds).times(10.0))
                                        .from(TRACK))))
                        .orderBy(TRACK.trackId.asc())
                        .list());
    }

    private static void sources() {
        ask(
                "select s.name, s.tracks from (select p.name, count(*) as tracks from playlist p join playlist_track pt on"
                        + " pt.playlist_id = p.playlist_id group by p.playlist_id, p.name) s where s.tracks > 100"
                        + " order by 2, 1",
                db -> {
                    var tracks = count().as("tracks");
                    var sub = db.select(PLAYLIST.name, tracks)
                            .from(PLAYLIST)
                            .join(PLAYLIST_TRACK, PLAYLIST_TRACK.playlistId.eq(PLAYLIST.playlistId))
                            .groupBy(PLAYLIST.playlistId, PLAYLIST.name)
                            .asTable("s");
                    return db.select(sub.col(PLAYLIST.name), sub.col(tracks))
                            .from(sub)
                            .where(sub.col(tracks).gt(100L))
                            .orderBy(
                                    sub.col(tracks).asc(),
                                    sub.col(PLAYLIST.name).asc())
                            .list();
                });
        ask(
                "select name from genre where name like 'R%' union select name from media_type order by 1",
                db -> db.select(GENRE.name)
                        .from(GENRE)
                        .where(GENRE.name.startsWith("R"))
                        .union(db.select(MEDIA_TYPE.name).from(MEDIA_TYPE))
                        .orderBy(GENRE.name.asc())
                        .list());
        ask(
                "select genre_id from genre except select genre_id from track where milliseconds > 600000 order by 1",
                db -> db.select(GENRE.genreId)
                        .from(GENRE)
                        .except(db.select(TRACK.genreId).from(TRACK).where(TRACK.milliseconds.gt(600_000)))
                        .orderBy(GENRE.genreId.asc())
                        .list());
        ask(
                "select artist_id from album where album_id < 60 intersect select artist_id from album where album_id > 200"
                        + " order by 1",
                db -> db.select(ALBUM.artistId)
                        .from(ALBUM)
                        .where(ALBUM.albumId.lt(60))
                        .intersect(db.select(ALBUM.artistId).from(ALBUM).where(ALBUM.albumId.gt(200)))
                        .orderBy(ALBUM.artistId.asc())
                        .list());
    }
}
