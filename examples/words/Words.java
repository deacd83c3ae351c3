// The most popular words of eight slow pages, which are fetched all at once: gyre run Words.java [URL ...]
import module dev.gyre.http;

import static dev.gyre.Async.*;
import static java.util.Comparator.*;
import static java.util.stream.Collectors.*;

void main(String[] urls) {
    try (var library = HttpServer.start(Address.loopback(0), this::page);
            var http = HttpClient.create()) {
        List<String> pages = urls.length > 0 ? List.of(urls) : chapters(library.port());
        long start = System.nanoTime();

        List<String> texts = gather(pages.stream().map(url -> fetch(http, url)).toList()); // a task for each page

        histogram(texts);
        IO.println("%d pages took %.1f s.".formatted(texts.size(), (System.nanoTime() - start) / 1e9));
    }
}

Callable<String> fetch(HttpClient http, String url) {
    return () -> http.get(url).expectSuccess().text();
}

void histogram(List<String> texts) {
    Map<String, Long> counts = texts.stream()
            .flatMap(text -> Pattern.compile("[a-z]{4,}").matcher(text.toLowerCase()).results())
            .collect(groupingBy(MatchResult::group, counting()));
    counts.entrySet().stream()
            .sorted(Map.Entry.<String, Long>comparingByValue(reverseOrder()).thenComparing(Map.Entry.comparingByKey()))
            .limit(5)
            .forEach(word -> print(word.getKey(), word.getValue().intValue()));
}

void print(String word, int count) {
    IO.println("%-8s %s %d".formatted(word, "▇".repeat(count), count));
}

// A small library on loopback, whose pages take half a second each.

List<String> chapters(int port) {
    return IntStream.rangeClosed(1, 8).mapToObj(i -> "http://127.0.0.1:%d/chapter/%d".formatted(port, i)).toList();
}

Response page(Request request) {
    sleep(Duration.ofMillis(500));
    int chapter = Integer.parseInt(request.path().substring("/chapter/".length()));
    String words = """
            The loop turns and the tasks wait, and while they wait the loop turns on.
            Many tasks wait for many pages; one loop carries them all.
            """;
    return Response.text(words + "Chapter %d ends where the loop began.".formatted(chapter));
}
