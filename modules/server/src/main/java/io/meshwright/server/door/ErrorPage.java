package io.meshwright.server.door;

/// Shows a refusal or failure to a person with a browser.
@FunctionalInterface
public interface ErrorPage {
    /// A whole HTML page.
    String html(ProblemDetails problem);

    /// A page without any styling, for a server without a portal.
    static ErrorPage plain() {
        return problem ->
                """
                <!doctype html>
                <html lang="en">
                <head><meta charset="utf-8"><title>%1$s</title></head>
                <body><h1>%1$s</h1><p>%2$s</p></body>
                </html>
                """
                        .formatted(escaped(problem.title()), escaped(problem.detail()));
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
