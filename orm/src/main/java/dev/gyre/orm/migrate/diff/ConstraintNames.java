package dev.gyre.orm.migrate.diff;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.CRC32;

/// What constraints and indexes are called that no annotation names. A name that would be longer than 63
/// characters is cut, and ends with a checksum of the whole.
public final class ConstraintNames {
    private static final int LONGEST = 63; // of PostgreSQL; the others take more

    private ConstraintNames() {}

    /// Of a primary key: `band_pkey`.
    public static String key(String table) {
        return fitted(table + "_pkey");
    }

    /// Of a foreign key: `band_manager_id_fkey`.
    public static String foreignKey(String table, List<String> columns) {
        return fitted(table + "_" + String.join("_", columns) + "_fkey");
    }

    /// Of unique columns: `band_name_key`.
    public static String unique(String table, List<String> columns) {
        return fitted(table + "_" + String.join("_", columns) + "_key");
    }

    /// Of a condition of a column: `band_popularity_check`.
    public static String check(String table, String column) {
        return fitted(table + "_" + column + "_check");
    }

    /// Of an index: `band_name_idx`.
    public static String index(String table, List<String> columns) {
        return fitted(table + "_" + String.join("_", columns) + "_idx");
    }

    /// Of the condition that a column holds a constant of its enum: `band_genre_labels`.
    public static String labels(String table, String column) {
        return fitted(table + "_" + column + "_labels");
    }

    private static String fitted(String name) {
        if (name.length() <= LONGEST) {
            return name;
        }
        var checksum = new CRC32();
        checksum.update(name.getBytes(StandardCharsets.UTF_8));
        return name.substring(0, LONGEST - 9) + "_" + HexFormat.of().toHexDigits((int) checksum.getValue());
    }
}
