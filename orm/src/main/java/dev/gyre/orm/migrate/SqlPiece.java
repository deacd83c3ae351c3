package dev.gyre.orm.migrate;

import java.util.List;

/// One statement of a script.
///
/// @param sql without a semicolon at its end
/// @param line of the file where it begins
record SqlPiece(String sql, int line) {
    /// The statements of a script. Semicolons in texts, names, comments and bodies of triggers and routines
    /// do not divide; what has nothing but comments is no statement.
    ///
    /// @param engine that is to understand it
    /// @param firstLine the line of the file where the script begins
    static List<SqlPiece> of(String engine, String script, int firstLine) {
        return new SqlScanner(engine, script, firstLine).pieces();
    }
}
