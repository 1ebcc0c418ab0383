package io.meshwright.server.portal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MarkdownTest {
    @Test
    void emphasisListsAndLinksAreRendered() {
        assertThat(Markdown.html("An *order* of [us](https://example.com/a).").text())
                .isEqualTo(
                        "<p>An <em>order</em> of <a rel=\"noopener noreferrer nofollow\" href=\"https://example.com/a\">us</a>.</p>");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[x](javascript:alert(1))",
                "[x](JaVaScRiPt:alert(1))",
                "[x](data:text/html;base64,xxxx)",
                "[x](vbscript:x)",
                "[x](&#106;avascript:alert(1))",
                "<a href=\"javascript:x\">x</a>"
            })
    void linksRunNothing(String markdown) {
        assertThat(Markdown.html(markdown).text().replace("&quot;", "'"))
                .doesNotContainPattern("(?i)href=\"(javascript|data|vbscript)");
    }

    @Test
    void htmlIsShownAsText() {
        assertThat(Markdown.html("a <script>alert(1)</script>\n\n<img src=x onerror=y>").text())
                .doesNotContain("<script")
                .doesNotContain("<img")
                .contains("&lt;script&gt;");
    }

    @Test
    void imagesBecomeTheirCaption() {
        assertThat(Markdown.html("see ![the *plan*](https://example.com/a.png)").text())
                .isEqualTo("<p>see the plan</p>");
    }

    @Test
    void aLineHoldsTheWordsAlone() {
        assertThat(Markdown.line("# Orders\n\nAll *orders*,\none `row` each.", 100))
                .isEqualTo("Orders All orders, one row each.");
        assertThat(Markdown.line("one two three four", 10)).isEqualTo("one two…");
    }

    @Test
    void longAndDeepTextEnds() {
        assertThat(Markdown.html("> ".repeat(50_000)).text().length()).isLessThan(200_000);
        assertThat(Markdown.html("[".repeat(50_000)).text()).isNotEmpty();
    }
}
