package dev.gyre.orm.migrate.trial;

import dev.gyre.orm.model.ColumnModel;
import dev.gyre.orm.sql.SqlKind;
import java.util.List;

/// A column of a picture for tests, said in few words.
public final class Column {
    private final String name;
    private SqlKind kind;
    private boolean isList;
    private String type;
    private int length;
    private int scale;
    private boolean isNullable;
    private boolean isIdentity;
    private boolean isVersion;
    private String usual;
    private String computed;
    private List<String> labels = List.of();
    private String comment;

    private Column(String name, SqlKind kind) {
        this.name = name;
        this.kind = kind;
    }

    public static Column column(String name, SqlKind kind) {
        return new Column(name, kind);
    }

    public static Column id() {
        var id = new Column("id", SqlKind.INT8);
        id.isIdentity = true;
        return id;
    }

    public Column list() {
        isList = true;
        return this;
    }

    public Column type(String sql) {
        type = sql;
        return this;
    }

    public Column length(int most) {
        length = most;
        return this;
    }

    public Column digits(int all, int behind) {
        length = all;
        scale = behind;
        return this;
    }

    public Column nullable() {
        isNullable = true;
        return this;
    }

    public Column version() {
        isVersion = true;
        return this;
    }

    public Column usually(String sql) {
        usual = sql;
        return this;
    }

    public Column computed(String sql) {
        computed = sql;
        return this;
    }

    public Column labels(String... all) {
        labels = List.of(all);
        return this;
    }

    public Column comment(String text) {
        comment = text;
        return this;
    }

    public ColumnModel model() {
        return new ColumnModel(
                name,
                name,
                kind,
                isList,
                type,
                length,
                scale,
                isNullable,
                isIdentity,
                isVersion,
                usual,
                computed,
                labels,
                comment);
    }
}
