package dev.gyre.web;

import java.util.List;

/// What a path may name: nothing hidden, nothing outside.
final class FileName {
    private FileName() {}

    /// Whether each is the name of one file or directory. An encoded slash or backslash, `..`, a NUL, the colon
    /// of Windows and the dot of hidden files are refused.
    static boolean areAllowed(List<String> names) {
        return names.stream().allMatch(FileName::isAllowed);
    }

    static boolean isAllowed(String name) {
        return !name.isEmpty()
                && name.charAt(0) != '.'
                && name.chars().noneMatch(c -> c == '/' || c == '\\' || c == ':' || c < ' ' || c == 0x7f);
    }
}
