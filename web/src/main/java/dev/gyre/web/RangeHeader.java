package dev.gyre.web;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Which bytes a client asks for (RFC 9110 §14).
final class RangeHeader {
    /// Whoever asks for more gets the whole file (CVE-2025-62727 shows what many cost).
    static final int MOST = 16;

    private static final Pattern RANGE = Pattern.compile("(\\d{0,18})-(\\d{0,18})");
    private static final String UNIT = "bytes=";

    private RangeHeader() {}

    /// The ranges in their order, those that meet made one. Empty if the field is to be ignored; an empty list
    /// if none of them lies in the file.
    static Optional<List<ByteRange>> parse(String value, long size) {
        if (!value.regionMatches(true, 0, UNIT, 0, UNIT.length())) {
            return Optional.empty();
        }
        String[] parts = value.substring(UNIT.length()).split(",", -1);
        if (parts.length > MOST) {
            return Optional.empty();
        }
        var ranges = new ArrayList<ByteRange>();
        for (String part : parts) {
            Matcher range = RANGE.matcher(part.strip());
            if (!range.matches() || !add(range.group(1), range.group(2), size, ranges)) {
                return Optional.empty();
            }
        }
        return Optional.of(joined(ranges));
    }

    /// Whether that makes sense; adds it if some of it lies in the file.
    private static boolean add(String first, String last, long size, List<ByteRange> ranges) {
        if (first.isEmpty() && last.isEmpty()) {
            return false;
        }
        long start = first.isEmpty() ? Math.max(0, size - Long.parseLong(last)) : Long.parseLong(first);
        long end = first.isEmpty() || last.isEmpty() ? size : Math.min(size, Long.parseLong(last) + 1);
        if (!first.isEmpty() && !last.isEmpty() && Long.parseLong(last) < start) {
            return false;
        }
        if (start < end) {
            ranges.add(new ByteRange(start, end));
        }
        return true;
    }

    private static List<ByteRange> joined(List<ByteRange> ranges) {
        var joined = new ArrayList<ByteRange>();
        ranges.sort(Comparator.comparingLong(ByteRange::start));
        for (ByteRange range : ranges) {
            if (!joined.isEmpty() && range.start() <= joined.getLast().end()) {
                ByteRange before = joined.removeLast();
                joined.add(new ByteRange(before.start(), Math.max(before.end(), range.end())));
            } else {
                joined.add(range);
            }
        }
        return joined;
    }
}
