package dev.gyre.postgres.type;

import dev.gyre.postgres.PgShapeException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// CSV as COPY has it: a value in quotes is never NULL, and a quote inside of quotes is doubled.
///
/// @param delimiter between values, a comma unless told otherwise
/// @param quote around values that need it
/// @param nullText what stands for NULL where it is not in quotes, nothing unless told otherwise
public record CopyCsv(char delimiter, char quote, String nullText) {

    /// As COPY has it when nothing is told.
    public static final CopyCsv USUAL = new CopyCsv(',', '"', "");

    /// Writes a record with the end of its line.
    public String line(List<? extends @Nullable String> values) {
        var line = new StringBuilder();
        for (int i = 0; i < values.size(); i++) {
            if (i > 0) {
                line.append(delimiter);
            }
            String value = values.get(i);
            if (value == null) {
                line.append(nullText);
            } else if (needsQuotes(value)) {
                String mark = String.valueOf(quote);
                line.append(quote).append(value.replace(mark, mark + mark)).append(quote);
            } else {
                line.append(value);
            }
        }
        return line.append('\n').toString();
    }

    private boolean needsQuotes(String value) {
        return value.equals(nullText)
                || value.equals("\\.") // which ended a COPY once
                || value.chars().anyMatch(each -> each == delimiter || each == quote || each == '\n' || each == '\r');
    }

    /// The values of a record without the end of its last line.
    ///
    /// @throws PgShapeException if a quote is not closed
    public List<@Nullable String> values(String record) {
        var values = new ArrayList<@Nullable String>();
        int at = 0;
        do {
            var value = new StringBuilder();
            int next = read(record, at, value);
            boolean wasQuoted = record.indexOf(quote, at) >= 0 && record.indexOf(quote, at) < next;
            values.add(!wasQuoted && value.toString().equals(nullText) ? null : value.toString());
            at = next + 1;
        } while (at <= record.length());
        return values;
    }

    /// Reads a value and returns where its delimiter, or the end, is.
    private int read(String record, int from, StringBuilder value) {
        boolean isQuoted = false;
        int at = from;
        while (at < record.length() && (isQuoted || record.charAt(at) != delimiter)) {
            char each = record.charAt(at++);
            if (each != quote) {
                value.append(each);
            } else if (isQuoted && at < record.length() && record.charAt(at) == quote) {
                value.append(quote);
                at++;
            } else {
                isQuoted = !isQuoted;
            }
        }
        if (isQuoted) {
            throw new PgShapeException(
                    "a record of CSV ends inside of quotes: they are not doubled where they belong to"
                            + " the value, or the record is cut");
        }
        return at;
    }
}
