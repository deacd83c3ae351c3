package dev.gyre.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Names and values, as a query or a form carries them; a name may occur more than once. Immutable: each change
/// gives new parameters.
public final class Parameters implements Iterable<Map.Entry<String, String>> {
    private static final Parameters EMPTY = new Parameters(List.of());

    private final List<Map.Entry<String, String>> entries;

    private Parameters(List<Map.Entry<String, String>> entries) {
        this.entries = entries;
    }

    /// None.
    public static Parameters empty() {
        return EMPTY;
    }

    /// These: name, value, name, value …
    public static Parameters of(String... namesAndValues) {
        if (namesAndValues.length % 2 != 0) {
            throw new IllegalArgumentException(
                    "every parameter needs a name and a value, but these are " + namesAndValues.length + " texts");
        }
        Parameters all = EMPTY;
        for (int i = 0; i < namesAndValues.length; i += 2) {
            all = all.plus(namesAndValues[i], namesAndValues[i + 1]);
        }
        return all;
    }

    /// Reads `a=1&b=2`, in which `+` and `%20` stand for a space (the URL standard's
    /// `application/x-www-form-urlencoded`). What is not UTF-8 becomes U+FFFD; a `%` without two digits behind
    /// it stays as it is.
    public static Parameters parse(String text) {
        var entries = new ArrayList<Map.Entry<String, String>>();
        for (String pair : text.split("&")) {
            if (!pair.isEmpty()) {
                int end = pair.indexOf('=');
                String name = end < 0 ? pair : pair.substring(0, end);
                entries.add(Map.entry(decoded(name), end < 0 ? "" : decoded(pair.substring(end + 1))));
            }
        }
        return entries.isEmpty() ? EMPTY : new Parameters(List.copyOf(entries));
    }

    /// The first value of this name.
    public Optional<String> first(String name) {
        return Optional.ofNullable(get(name));
    }

    /// Like [#first], with null for none.
    public @Nullable String get(String name) {
        for (var entry : entries) {
            if (entry.getKey().equals(name)) {
                return entry.getValue();
            }
        }
        return null;
    }

    /// All values of this name.
    public List<String> all(String name) {
        return entries.stream()
                .filter(entry -> entry.getKey().equals(name))
                .map(Map.Entry::getValue)
                .toList();
    }

    public boolean contains(String name) {
        return get(name) != null;
    }

    /// Every name once, in the order in which they first occur.
    public List<String> names() {
        return entries.stream().map(Map.Entry::getKey).distinct().toList();
    }

    public boolean isEmpty() {
        return entries.isEmpty();
    }

    /// The same with this one behind the others.
    public Parameters plus(String name, String value) {
        var more = new ArrayList<>(entries);
        more.add(Map.entry(name, value));
        return new Parameters(List.copyOf(more));
    }

    @Override
    public Iterator<Map.Entry<String, String>> iterator() {
        return entries.iterator();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Parameters that && entries.equals(that.entries);
    }

    @Override
    public int hashCode() {
        return entries.hashCode();
    }

    /// As it stands in a query or a form.
    @Override
    public String toString() {
        return entries.stream()
                .map(entry -> encoded(entry.getKey()) + "=" + encoded(entry.getValue()))
                .collect(Collectors.joining("&"));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, UTF_8);
    }

    private static String decoded(String text) {
        if (text.indexOf('%') < 0) {
            return text.replace('+', ' ');
        }
        try {
            return URLDecoder.decode(text, UTF_8);
        } catch (IllegalArgumentException _) {
            return text;
        }
    }
}
