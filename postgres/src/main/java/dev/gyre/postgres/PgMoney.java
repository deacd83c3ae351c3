package dev.gyre.postgres;

import java.math.BigDecimal;

/// An amount of money, `money`, in the smallest unit: how many of them make one is for the server to say, by
/// `lc_monetary`.
///
/// @param units cents, as a rule
public record PgMoney(long units) {

    /// The amount with so many decimals.
    ///
    /// @param decimals of the currency, 2 as a rule
    public BigDecimal amount(int decimals) {
        return BigDecimal.valueOf(units, decimals);
    }
}
