package dev.gyre.orm.migrate;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// Divides a script into its statements.
final class SqlScanner {
    private static final Set<String> WITH_BODY = Set.of("TRIGGER", "PROCEDURE", "FUNCTION", "EVENT");
    private static final Set<String> ENDS_OF_STEPS = Set.of("IF", "LOOP", "WHILE", "REPEAT");

    private final String engine;
    private final String text;
    private final List<SqlPiece> pieces = new ArrayList<>();
    private final List<String> words = new ArrayList<>(); // of the statement so far, at most 8
    private int at;
    private int line;
    private int begin = -1; // of the statement
    private int beginLine;
    private int depth; // of BEGIN … END
    private boolean isAfterEnd;

    SqlScanner(String engine, String text, int firstLine) {
        this.engine = engine;
        this.text = text;
        this.line = firstLine;
    }

    List<SqlPiece> pieces() {
        while (at < text.length()) {
            step();
        }
        finish();
        return pieces;
    }

    private void step() {
        char c = text.charAt(at);
        if (isComment(c)) {
            return;
        }
        if (Character.isWhitespace(c)) {
            advance(1);
        } else if (c == ';' && depth == 0) {
            finish();
            advance(1);
        } else {
            start();
            read(c);
        }
    }

    private void start() {
        if (begin < 0) {
            begin = at;
            beginLine = line;
        }
    }

    private void read(char c) {
        if (c == '\'' || c == '"' || c == '`') {
            quoted(c);
        } else if (c == '[' && engine.equals("sqlite")) {
            advanceTo(text.indexOf(']', at), 1);
        } else if (c == '$' && dollarQuote() > 0) {
            String mark = text.substring(at, dollarQuote() + 1);
            advanceTo(text.indexOf(mark, at + mark.length()), mark.length());
        } else if (Character.isLetter(c) || c == '_') {
            word();
        } else {
            isAfterEnd = false;
            advance(1);
        }
    }

    private boolean isComment(char c) {
        if (text.startsWith("--", at) || (c == '#' && engine.equals("mariadb"))) {
            int end = text.indexOf('\n', at);
            advance((end < 0 ? text.length() : end) - at);
            return true;
        }
        if (!text.startsWith("/*", at)) {
            return false;
        }
        boolean isHint = begin < 0 && text.startsWith("/*!", at) && engine.equals("mariadb");
        if (isHint) {
            start(); // MariaDB runs what is in there
        }
        skipBlock();
        return true;
    }

    /// PostgreSQL has comments in comments.
    private void skipBlock() {
        int deep = 0;
        do {
            if (text.startsWith("/*", at) && (deep == 0 || engine.equals("postgresql"))) {
                deep++;
                advance(2);
            } else if (text.startsWith("*/", at)) {
                deep--;
                advance(2);
            } else {
                advance(1);
            }
        } while (deep > 0 && at < text.length());
    }

    private void quoted(char mark) {
        boolean hasBackslash = mark == '\'' && (engine.equals("mariadb") || isEscapeText());
        int end = at + 1;
        while (end < text.length() && text.charAt(end) != mark) {
            end += hasBackslash && text.charAt(end) == '\\' ? 2 : 1;
        }
        advanceTo(end, 1); // two marks in a row are the begin of another
    }

    /// `E'…'` in PostgreSQL.
    private boolean isEscapeText() {
        return engine.equals("postgresql")
                && at > 0
                && Character.toUpperCase(text.charAt(at - 1)) == 'E'
                && (at < 2 || !Character.isLetterOrDigit(text.charAt(at - 2)));
    }

    /// Where the mark of a dollar quote ends; 0 if there is none.
    private int dollarQuote() {
        if (!engine.equals("postgresql") && !engine.equals("h2")) {
            return 0;
        }
        int end = at + 1;
        while (end < text.length() && (Character.isLetterOrDigit(text.charAt(end)) || text.charAt(end) == '_')) {
            end++;
        }
        boolean isParameter = end > at + 1 && Character.isDigit(text.charAt(at + 1));
        return end < text.length() && text.charAt(end) == '$' && !isParameter ? end : 0;
    }

    private void word() {
        int end = at;
        while (end < text.length() && (Character.isLetterOrDigit(text.charAt(end)) || text.charAt(end) == '_')) {
            end++;
        }
        String word = text.substring(at, end).toUpperCase(Locale.ROOT);
        if (words.size() < 8) {
            words.add(word);
        }
        if (hasBody()) {
            nest(word);
        }
        isAfterEnd = word.equals("END");
        advance(end - at);
    }

    private boolean hasBody() {
        return words.getFirst().equals("CREATE") && words.stream().anyMatch(WITH_BODY::contains);
    }

    private void nest(String word) {
        if (isAfterEnd && (ENDS_OF_STEPS.contains(word) || word.equals("CASE"))) {
            depth += ENDS_OF_STEPS.contains(word) ? 1 : 0; // END IF ends no BEGIN
        } else if (word.equals("BEGIN") || word.equals("CASE")) {
            depth++;
        } else if (word.equals("END")) {
            depth = Math.max(0, depth - 1);
        }
    }

    private void finish() {
        if (begin >= 0) {
            pieces.add(new SqlPiece(text.substring(begin, at).strip(), beginLine));
        }
        begin = -1;
        depth = 0;
        words.clear();
    }

    private void advanceTo(int place, int more) {
        int to = place < 0 ? text.length() : Math.min(text.length(), place + more);
        advance(to - at);
    }

    private void advance(int count) {
        for (int i = 0; i < count && at < text.length(); i++) {
            if (text.charAt(at++) == '\n') {
                line++;
            }
        }
    }
}
