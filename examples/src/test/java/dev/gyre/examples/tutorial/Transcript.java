package dev.gyre.examples.tutorial;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// What a page shows of a terminal: commands of `curl`, and what they print, between marks of `console`. They ask the
/// program whose source the page has shown last.
///
/// @param program as the marks of snippets name it
/// @param command without the prompt
/// @param output what is to be printed; `…` stands for anything in a line, or for any lines
record Transcript(String program, String command, String output) {
    private static final Pattern PIECE = Pattern.compile(
            "(?m)^<!-- snippet: (tutorial/[^# ]+|library/[^# ]+)(?:#\\S+)? -->$|^```console\\n(?s:(.*?))^```$");
    private static final String PROMPT = "$ ";

    /// Those of a page, in their order.
    static List<Transcript> of(String page) {
        var found = new ArrayList<Transcript>();
        String program = "";
        Matcher pieces = PIECE.matcher(page);
        while (pieces.find()) {
            if (pieces.group(1) != null) {
                program = pieces.group(1);
            } else {
                addAll(found, program, pieces.group(2).lines().toList());
            }
        }
        return found;
    }

    private static void addAll(List<Transcript> found, String program, List<String> lines) {
        for (int i = 0; i < lines.size(); i++) {
            String command = lines.get(i).substring(PROMPT.length());
            while (command.endsWith("\\") || isQuoteOpen(command)) {
                String line = lines.get(++i).strip();
                command = (command.endsWith("\\") ? command.substring(0, command.length() - 1) : command + " ") + line;
            }
            var output = new ArrayList<String>();
            while (i + 1 < lines.size() && !lines.get(i + 1).startsWith(PROMPT)) {
                output.add(lines.get(++i));
            }
            if (command.startsWith("curl ")) {
                found.add(new Transcript(program, command, String.join("\n", output)));
            }
        }
    }

    private static boolean isQuoteOpen(String command) {
        return command.chars().filter(c -> c == '\'').count() % 2 == 1;
    }

    /// Whether this is what the page shows.
    boolean allows(String printed) {
        String pattern = output.lines().map(Transcript::pattern).collect(Collectors.joining());
        return Pattern.matches(pattern, output.isEmpty() ? printed.strip() : printed.stripTrailing() + "\n");
    }

    /// A line of its own stands for any number of lines.
    private static String pattern(String line) {
        return line.equals("…") ? "(?:.*\n)*" : Pattern.quote(line).replace("…", "\\E.*\\Q") + "\n";
    }
}
