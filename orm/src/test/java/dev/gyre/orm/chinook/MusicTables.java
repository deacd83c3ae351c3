package dev.gyre.orm.chinook;

import dev.gyre.orm.expr.ColumnTrait;
import dev.gyre.orm.expr.NumberColumn;
import dev.gyre.orm.expr.RecordTable;
import dev.gyre.orm.expr.RowRelations;
import dev.gyre.orm.expr.TableSource;
import dev.gyre.orm.expr.TextColumn;
import dev.gyre.orm.sql.RowInput;
import dev.gyre.orm.sql.SqlType;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The tables of what is sold.
final class MusicTables {
    static final GenreTable GENRE = new GenreTable(TableSource.of(null, "genre"));
    static final MediaTypeTable MEDIA_TYPE = new MediaTypeTable(TableSource.of(null, "media_type"));
    static final ArtistTable ARTIST = new ArtistTable(TableSource.of(null, "artist"));
    static final AlbumTable ALBUM = new AlbumTable(TableSource.of(null, "album"));
    static final TrackTable TRACK = new TrackTable(TableSource.of(null, "track"));
    static final PlaylistTable PLAYLIST = new PlaylistTable(TableSource.of(null, "playlist"));
    static final PlaylistTrackTable PLAYLIST_TRACK = new PlaylistTrackTable(TableSource.of(null, "playlist_track"));

    private MusicTables() {}

    static final class GenreTable extends RecordTable<Chinook.Genre> {
        final NumberColumn<Integer> genreId = number("genre_id", SqlType.INT4, ColumnTrait.KEY);
        final TextColumn name = text("name", ColumnTrait.NULLABLE);

        GenreTable(TableSource source) {
            super(Chinook.Genre.class, source);
        }

        @Override
        public GenreTable as(String alias) {
            return new GenreTable(source(this).as(alias));
        }

        @Override
        protected Chinook.Genre read(RowInput row, RowRelations relations) {
            return new Chinook.Genre(row.required(SqlType.INT4), row.next(SqlType.TEXT));
        }

        @Override
        protected @Nullable Object[] values(Chinook.Genre row) {
            return new @Nullable Object[] {row.genreId(), row.name()};
        }
    }

    static final class MediaTypeTable extends RecordTable<Chinook.MediaType> {
        final NumberColumn<Integer> mediaTypeId = number("media_type_id", SqlType.INT4, ColumnTrait.KEY);
        final TextColumn name = text("name", ColumnTrait.NULLABLE);

        MediaTypeTable(TableSource source) {
            super(Chinook.MediaType.class, source);
        }

        @Override
        public MediaTypeTable as(String alias) {
            return new MediaTypeTable(source(this).as(alias));
        }

        @Override
        protected Chinook.MediaType read(RowInput row, RowRelations relations) {
            return new Chinook.MediaType(row.required(SqlType.INT4), row.next(SqlType.TEXT));
        }

        @Override
        protected @Nullable Object[] values(Chinook.MediaType row) {
            return new @Nullable Object[] {row.mediaTypeId(), row.name()};
        }
    }

    static final class ArtistTable extends RecordTable<Chinook.Artist> {
        final NumberColumn<Integer> artistId = number("artist_id", SqlType.INT4, ColumnTrait.KEY);
        final TextColumn name = text("name", ColumnTrait.NULLABLE);

        ArtistTable(TableSource source) {
            super(Chinook.Artist.class, source);
        }

        @Override
        public ArtistTable as(String alias) {
            return new ArtistTable(source(this).as(alias));
        }

        @Override
        protected Chinook.Artist read(RowInput row, RowRelations relations) {
            return new Chinook.Artist(row.required(SqlType.INT4), row.next(SqlType.TEXT));
        }

        @Override
        protected @Nullable Object[] values(Chinook.Artist row) {
            return new @Nullable Object[] {row.artistId(), row.name()};
        }
    }

    static final class AlbumTable extends RecordTable<Chinook.Album> {
        final NumberColumn<Integer> albumId = number("album_id", SqlType.INT4, ColumnTrait.KEY);
        final TextColumn title = text("title");
        final NumberColumn<Integer> artistId = number("artist_id", SqlType.INT4);

        AlbumTable(TableSource source) {
            super(Chinook.Album.class, source);
        }

        ArtistTable artist() {
            return new ArtistTable(source(this)
                    .to("artist", TableSource.of(null, "artist"), List.of("artist_id"), List.of("artist_id"), false));
        }

        @Override
        public AlbumTable as(String alias) {
            return new AlbumTable(source(this).as(alias));
        }

        @Override
        protected Chinook.Album read(RowInput row, RowRelations relations) {
            return new Chinook.Album(
                    row.required(SqlType.INT4), row.required(SqlType.TEXT), row.required(SqlType.INT4));
        }

        @Override
        protected @Nullable Object[] values(Chinook.Album row) {
            return new @Nullable Object[] {row.albumId(), row.title(), row.artistId()};
        }
    }

    static final class TrackTable extends RecordTable<Chinook.Track> {
        final NumberColumn<Integer> trackId = number("track_id", SqlType.INT4, ColumnTrait.KEY);
        final TextColumn name = text("name");
        final NumberColumn<Integer> albumId = number("album_id", SqlType.INT4, ColumnTrait.NULLABLE);
        final NumberColumn<Integer> mediaTypeId = number("media_type_id", SqlType.INT4);
        final NumberColumn<Integer> genreId = number("genre_id", SqlType.INT4, ColumnTrait.NULLABLE);
        final TextColumn composer = text("composer", ColumnTrait.NULLABLE);
        final NumberColumn<Integer> milliseconds = number("milliseconds", SqlType.INT4);
        final NumberColumn<Integer> bytes = number("bytes", SqlType.INT4, ColumnTrait.NULLABLE);
        final NumberColumn<BigDecimal> unitPrice = number("unit_price", SqlType.NUMERIC);

        TrackTable(TableSource source) {
            super(Chinook.Track.class, source);
        }

        AlbumTable album() {
            return new AlbumTable(source(this)
                    .to("album", TableSource.of(null, "album"), List.of("album_id"), List.of("album_id"), true));
        }

        GenreTable genre() {
            return new GenreTable(source(this)
                    .to("genre", TableSource.of(null, "genre"), List.of("genre_id"), List.of("genre_id"), true));
        }

        MediaTypeTable mediaType() {
            return new MediaTypeTable(source(this)
                    .to(
                            "media_type",
                            TableSource.of(null, "media_type"),
                            List.of("media_type_id"),
                            List.of("media_type_id"),
                            false));
        }

        @Override
        public TrackTable as(String alias) {
            return new TrackTable(source(this).as(alias));
        }

        @Override
        protected Chinook.Track read(RowInput row, RowRelations relations) {
            return new Chinook.Track(
                    row.required(SqlType.INT4),
                    row.required(SqlType.TEXT),
                    row.next(SqlType.INT4),
                    row.required(SqlType.INT4),
                    row.next(SqlType.INT4),
                    row.next(SqlType.TEXT),
                    row.required(SqlType.INT4),
                    row.next(SqlType.INT4),
                    row.required(SqlType.NUMERIC));
        }

        @Override
        protected @Nullable Object[] values(Chinook.Track row) {
            return new @Nullable Object[] {
                row.trackId(),
                row.name(),
                row.albumId(),
                row.mediaTypeId(),
                row.genreId(),
                row.composer(),
                row.milliseconds(),
                row.bytes(),
                row.unitPrice()
            };
        }
    }

    static final class PlaylistTable extends RecordTable<Chinook.Playlist> {
        final NumberColumn<Integer> playlistId = number("playlist_id", SqlType.INT4, ColumnTrait.KEY);
        final TextColumn name = text("name", ColumnTrait.NULLABLE);

        PlaylistTable(TableSource source) {
            super(Chinook.Playlist.class, source);
        }

        @Override
        public PlaylistTable as(String alias) {
            return new PlaylistTable(source(this).as(alias));
        }

        @Override
        protected Chinook.Playlist read(RowInput row, RowRelations relations) {
            return new Chinook.Playlist(row.required(SqlType.INT4), row.next(SqlType.TEXT));
        }

        @Override
        protected @Nullable Object[] values(Chinook.Playlist row) {
            return new @Nullable Object[] {row.playlistId(), row.name()};
        }
    }

    static final class PlaylistTrackTable extends RecordTable<Chinook.PlaylistTrack> {
        final NumberColumn<Integer> playlistId = number("playlist_id", SqlType.INT4, ColumnTrait.KEY);
        final NumberColumn<Integer> trackId = number("track_id", SqlType.INT4, ColumnTrait.KEY);

        PlaylistTrackTable(TableSource source) {
            super(Chinook.PlaylistTrack.class, source);
        }

        PlaylistTable playlist() {
            return new PlaylistTable(source(this)
                    .to(
                            "playlist",
                            TableSource.of(null, "playlist"),
                            List.of("playlist_id"),
                            List.of("playlist_id"),
                            false));
        }

        TrackTable track() {
            return new TrackTable(source(this)
                    .to("track", TableSource.of(null, "track"), List.of("track_id"), List.of("track_id"), false));
        }

        @Override
        public PlaylistTrackTable as(String alias) {
            return new PlaylistTrackTable(source(this).as(alias));
        }

        @Override
        protected Chinook.PlaylistTrack read(RowInput row, RowRelations relations) {
            return new Chinook.PlaylistTrack(row.required(SqlType.INT4), row.required(SqlType.INT4));
        }

        @Override
        protected @Nullable Object[] values(Chinook.PlaylistTrack row) {
            return new @Nullable Object[] {row.playlistId(), row.trackId()};
        }
    }
}
