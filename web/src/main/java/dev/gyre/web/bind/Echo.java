package dev.gyre.web.bind;

import dev.gyre.http.multipart.Part;
import dev.gyre.http.multipart.UploadedFile;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What was sent, as problems show it: about the first KiB of it, since it may be in each of many problems. What
/// was cut off is an ellipsis; a file is its name.
final class Echo {
    private static final int MOST = 1024;
    private static final int OF_NUMBER = 16;
    private static final String CUT = "…";

    private int left = MOST;

    private Echo() {}

    static @Nullable Object of(@Nullable Object input) {
        return new Echo().shown(input);
    }

    /// The first KiB of a text.
    static String text(String text) {
        return text.length() > MOST ? text.substring(0, MOST) + CUT : text;
    }

    private @Nullable Object shown(@Nullable Object input) {
        return switch (input) {
            case String text -> cut(text);
            case UploadedFile file -> cut(file.filename());
            case Part part -> cut(part.filename().orElse(""));
            case List<?> list -> list(list);
            case Map<?, ?> map -> map(map);
            case null, default -> {
                left -= OF_NUMBER;
                yield input;
            }
        };
    }

    private String cut(String text) {
        int room = Math.max(0, left);
        left -= text.length() + 2;
        return text.length() > room ? text.substring(0, room) + CUT : text;
    }

    private List<@Nullable Object> list(List<?> list) {
        var shown = new ArrayList<@Nullable Object>();
        left -= 2;
        for (Object each : list) {
            if (left <= 0) {
                shown.add(CUT);
                break;
            }
            shown.add(shown(each));
        }
        return shown;
    }

    private Map<String, @Nullable Object> map(Map<?, ?> map) {
        var shown = new LinkedHashMap<String, @Nullable Object>();
        left -= 2;
        for (var entry : map.entrySet()) {
            if (left <= 0) {
                shown.put(CUT, CUT);
                break;
            }
            shown.put(cut(String.valueOf(entry.getKey())), shown(entry.getValue()));
        }
        return shown;
    }
}
