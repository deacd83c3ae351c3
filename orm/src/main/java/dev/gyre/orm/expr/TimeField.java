package dev.gyre.orm.expr;

/// A field of a time.
public enum TimeField {
    /// The year.
    YEAR,
    /// The month, from 1 on.
    MONTH,
    /// The day of the month, from 1 on.
    DAY,
    /// The hour, from 0 on.
    HOUR,
    /// The minute, from 0 on.
    MINUTE,
    /// The second, from 0 on, without its fraction.
    SECOND
}
