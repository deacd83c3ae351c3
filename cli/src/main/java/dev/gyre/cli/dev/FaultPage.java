package dev.gyre.cli.dev;

/// What the compiler says, or what a program threw at its start, as a page.
final class FaultPage {
    private static final String BEFORE = """
            <!doctype html>
            <html lang="en">
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width">
            <meta name="color-scheme" content="light dark">
            <title>gyre dev</title>
            <style>
            body { font: 1rem/1.5 system-ui, sans-serif; margin: 3rem auto; max-width: 60rem; padding: 0 1rem }
            pre { overflow-x: auto; border-left: 4px solid #c33; padding: .5rem 1rem; font-size: .9rem }
            </style>
            <h1>This does not run yet</h1>
            <pre>""";
    private static final String AFTER = "</pre>\n<p>Save the file, and this page is loaded again.</p>\n</html>\n";

    private FaultPage() {}

    static String of(String fault) {
        String escaped = fault.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
        return BEFORE + escaped + AFTER;
    }
}
