package dev.gyre.bench.db;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// A saying, shown in a table.
record Fortune(int id, String message) {
    static final String ALL = "select id, message from fortune";

    /// The page with these and one that was made for this request, by their text. It is put together by hand for
    /// all who take part: the templates of each would be another contest.
    static String page(List<Fortune> stored) {
        List<Fortune> all = new ArrayList<>(stored);
        all.add(new Fortune(0, "Additional fortune added at request time."));
        all.sort(Comparator.comparing(Fortune::message));
        var html = new StringBuilder("<!doctype html><html><head><title>Fortunes</title></head><body><table>"
                + "<tr><th>id</th><th>message</th></tr>");
        for (Fortune fortune : all) {
            html.append("<tr><td>").append(fortune.id).append("</td><td>");
            escape(fortune.message, html);
            html.append("</td></tr>");
        }
        return html.append("</table></body></html>").toString();
    }

    private static void escape(String text, StringBuilder html) {
        for (int i = 0; i < text.length(); i++) {
            switch (text.charAt(i)) {
                case '<' -> html.append("&lt;");
                case '>' -> html.append("&gt;");
                case '&' -> html.append("&amp;");
                case '"' -> html.append("&quot;");
                case '\'' -> html.append("&#39;");
                default -> html.append(text.charAt(i));
            }
        }
    }
}
