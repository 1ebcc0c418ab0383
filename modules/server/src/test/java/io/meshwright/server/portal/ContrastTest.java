package io.meshwright.server.portal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The contrast of text on its ground, as WCAG 2 computes it, in both themes.
class ContrastTest {
    private static final Pattern TOKEN =
            Pattern.compile("--([a-z0-9-]+): light-dark\\(#([0-9A-F]{6}), #([0-9A-F]{6})\\)");
    private static final Map<String, int[]> TOKENS = tokens();

    @ParameterizedTest
    @CsvSource({
        "ink, canvas",
        "ink, surface",
        "ink, raised",
        "ink, sunken",
        "ink, accent-soft",
        "ink-2, canvas",
        "ink-2, surface",
        "ink-2, raised",
        "ink-2, sunken",
        "ink-3, canvas",
        "ink-3, surface",
        "ink-3, raised",
        "ink-3, sunken",
        "accent, canvas",
        "accent, surface",
        "accent, raised",
        "accent, accent-soft",
        "accent-hover, canvas",
        "accent-hover, surface",
        "on-accent, accent",
        "ok, ok-soft",
        "warn, warn-soft",
        "bad, bad-soft",
        "info, info-soft",
        "ok, surface",
        "warn, surface",
        "bad, surface",
        "info, surface"
    })
    void textIsReadable(String text, String ground) {
        assertThat(contrast(text, ground, 0)).as("light").isGreaterThanOrEqualTo(4.5);
        assertThat(contrast(text, ground, 1)).as("dark").isGreaterThanOrEqualTo(4.5);
    }

    @ParameterizedTest
    @ValueSource(strings = {"d1", "d2", "d3", "d4", "d5", "d6", "d7", "d8"})
    void namesOfDomainsAreReadable(String hue) {
        textIsReadable(hue, "canvas");
        textIsReadable(hue, "surface");
        for (int theme : new int[] {0, 1}) {
            int frame = mixed(token(hue)[theme], token("surface")[theme], 0.06);
            assertThat(contrast(token(hue)[theme], frame))
                    .as("on its frame, theme " + theme)
                    .isGreaterThanOrEqualTo(4.5);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"canvas", "surface"})
    void bordersOfControlsAreVisible(String ground) {
        assertThat(contrast("line-strong", ground, 0)).isGreaterThanOrEqualTo(3);
        assertThat(contrast("line-strong", ground, 1)).isGreaterThanOrEqualTo(3);
    }

    private static double contrast(String text, String ground, int theme) {
        return contrast(token(text)[theme], token(ground)[theme]);
    }

    private static double contrast(int one, int other) {
        double a = luminance(one);
        double b = luminance(other);
        return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    }

    private static double luminance(int colour) {
        return 0.2126 * linear(colour >> 16 & 255)
                + 0.7152 * linear(colour >> 8 & 255)
                + 0.0722 * linear(colour & 255);
    }

    private static double linear(int channel) {
        double share = channel / 255.0;
        return share <= 0.04045 ? share / 12.92 : Math.pow((share + 0.055) / 1.055, 2.4);
    }

    private static int mixed(int colour, int ground, double share) {
        int mixed = 0;
        for (int shift : new int[] {16, 8, 0}) {
            double channel =
                    share * (colour >> shift & 255) + (1 - share) * (ground >> shift & 255);
            mixed |= (int) Math.round(channel) << shift;
        }
        return mixed;
    }

    private static int[] token(String name) {
        return TOKENS.getOrDefault(name, new int[] {0, 0});
    }

    private static Map<String, int[]> tokens() {
        Map<String, int[]> tokens = new LinkedHashMap<>();
        Matcher matcher =
                TOKEN.matcher(new String(Assets.read("tokens.css"), StandardCharsets.UTF_8));
        while (matcher.find()) {
            tokens.put(
                    matcher.group(1),
                    new int[] {
                        Integer.parseInt(matcher.group(2), 16),
                        Integer.parseInt(matcher.group(3), 16)
                    });
        }
        return tokens;
    }
}
