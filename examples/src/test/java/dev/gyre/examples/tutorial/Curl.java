package dev.gyre.examples.tutorial;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.gyre.Async;
import dev.gyre.http.Body;
import dev.gyre.http.Handler;
import dev.gyre.http.Headers;
import dev.gyre.http.HttpMethod;
import dev.gyre.http.HttpStatus;
import dev.gyre.http.Json;
import dev.gyre.http.Request;
import dev.gyre.http.Response;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// As much of `curl` as the tutorial shows, without sockets. It prints what curl would print, piped to
/// `jq -c '.detail[]'` if a page does so.
final class Curl {
    private static final Pattern WORD = Pattern.compile("'([^']*)'|\"([^\"]*)\"|([^\\s'\"]+)");
    private static final String PIPE = " | jq -c '.detail[]'";
    private static final String BOUNDARY = "boundary-of-a-form";

    private final Handler handler;
    private final Path home; // of the files that are sent
    private final Map<String, String> jar = new LinkedHashMap<>();
    private String token = "";

    Curl(Handler handler, Path home) {
        this.handler = handler;
        this.home = home;
    }

    /// A response that has come whole.
    private record Answer(HttpStatus status, Headers headers, String text) {}

    /// @param command from `curl` on
    String print(String command) throws Exception {
        boolean takesDetails = command.endsWith(PIPE);
        String plain = takesDetails ? command.substring(0, command.length() - PIPE.length()) : command;
        var call = new Call();
        call.read(words(plain.replace("$TOKEN", token)));
        Answer response = Async.run(() -> answer(call.request()));
        remember(response);
        String body = takesDetails ? details(response.text()) : response.text();
        return call.showsHead ? head(response) + "\n" + body : body;
    }

    private Answer answer(Request request) throws Exception {
        try (Response response = handler.handle(request)) {
            return new Answer(response.status(), response.headers(), response.text());
        }
    }

    private static Iterator<String> words(String command) {
        return WORD.matcher(command)
                .results()
                .map(word -> word.group().replaceAll("^['\"]|['\"]$", ""))
                .skip(1)
                .iterator();
    }

    /// Cookies for the next commands, and the token for `$TOKEN`.
    private void remember(Answer response) {
        for (String cookie : response.headers().all("Set-Cookie")) {
            String[] pair = cookie.split(";")[0].split("=", 2);
            jar.put(pair[0], pair[1]);
        }
        var found = Pattern.compile("\"access_token\":\"([^\"]+)\"").matcher(response.text());
        if (found.find()) {
            token = found.group(1);
        }
    }

    private static String head(Answer response) {
        var head = new StringBuilder(
                "HTTP/1.1 " + response.status().code() + " " + response.status().reason() + "\n");
        response.headers().forEach((name, value) -> head.append(name + ": " + value + "\n"));
        return head.append("Date: as every server says\n").toString();
    }

    private static String details(String answered) {
        List<?> details =
                (List<?>) Json.read(answered.getBytes(UTF_8), Map.class).get("detail");
        return details.stream().map(Curl::json).collect(Collectors.joining("\n"));
    }

    private static String json(Object value) {
        return new String(Json.write(value), UTF_8);
    }

    /// One command while it is read.
    private final class Call {
        private final List<String> headers = new ArrayList<>();
        private final List<String> data = new ArrayList<>();
        private final StringBuilder form = new StringBuilder();
        private String method = "";
        private String url = "";
        private boolean showsHead;
        private boolean isJson;

        void read(Iterator<String> words) throws IOException {
            while (words.hasNext()) {
                String word = words.next();
                switch (word) {
                    case "-s", "-N", "-g" -> {}
                    case "-i" -> showsHead = true;
                    case "-X" -> method = words.next();
                    case "-H" -> headers.add(words.next());
                    case "-u" ->
                        headers.add("Authorization: Basic "
                                + Base64.getEncoder()
                                        .encodeToString(words.next().getBytes(UTF_8)));
                    case "-c" -> words.next(); // all cookies are kept
                    case "-b" -> headers.add("Cookie: " + cookies(words.next()));
                    case "-d" -> data.add(words.next());
                    case "-F" -> part(words.next());
                    case "--json" -> {
                        isJson = true;
                        data.add(words.next());
                    }
                    default -> url(word);
                }
            }
        }

        private void url(String word) {
            if (word.startsWith("-")) {
                throw new AssertionError("this curl does not know " + word);
            }
            url = "http://" + word;
        }

        /// A pair, or the name of the file in which they are kept.
        private String cookies(String word) {
            return word.contains("=")
                    ? word
                    : jar.entrySet().stream()
                            .map(entry -> entry.getKey() + "=" + entry.getValue())
                            .collect(Collectors.joining("; "));
        }

        private void part(String word) throws IOException {
            String[] pair = word.split("=", 2);
            form.append("--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"" + pair[0] + "\"");
            if (pair[1].startsWith("@")) {
                Path file = home.resolve(pair[1].substring(1));
                form.append("; filename=\"" + file.getFileName() + "\"\r\nContent-Type: text/plain\r\n\r\n");
                form.append(Files.readString(file));
            } else {
                form.append("\r\n\r\n" + pair[1]);
            }
            form.append("\r\n");
        }

        Request request() {
            boolean hasBody = !data.isEmpty() || !form.isEmpty();
            var name = HttpMethod.of(method.isEmpty() ? hasBody ? "POST" : "GET" : method);
            Request request = Request.of(name, url)
                    .withHeader("User-Agent", "curl/8.14.1")
                    .withHeader("Accept", isJson ? "application/json" : "*/*");
            for (String header : headers) {
                String[] pair = header.split(": *", 2);
                request = request.withHeaders(
                        pair[0].equals("User-Agent")
                                ? request.headers().with(pair[0], pair[1])
                                : request.headers().plus(pair[0], pair[1]));
            }
            return hasBody ? withBody(request) : request;
        }

        private Request withBody(Request request) {
            if (!form.isEmpty()) {
                return request.withHeader("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
                        .withBody(Body.of(form + "--" + BOUNDARY + "--\r\n"));
            }
            String type = isJson ? "application/json" : "application/x-www-form-urlencoded";
            Request typed =
                    request.headers().contains("Content-Type") ? request : request.withHeader("Content-Type", type);
            return typed.withBody(Body.of(String.join("&", data)));
        }
    }
}
