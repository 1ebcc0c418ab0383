package io.meshwright.mesh.compatibility;

import io.meshwright.mesh.problem.Place;
import io.meshwright.mesh.problem.Suggestion;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/// Judges texts that people read. A text whose words are nearly the same was polished; otherwise it
/// may mean something else.
final class Texts {
    private static final int MOST_EDITS = 2;
    private static final int SHORT = 4;

    private Texts() {}

    static void compare(Findings findings, String path, String before, String after, Place place) {
        if (before.equals(after)) {
            return;
        }
        Rule rule =
                before.isBlank()
                        ? Rule.TEXT_ADDED
                        : after.isBlank()
                                ? Rule.TEXT_REMOVED
                                : isPolished(before, after)
                                        ? Rule.TEXT_POLISHED
                                        : Rule.MEANING_CHANGED;
        findings.add(rule, path, before, after, place);
    }

    /// Whether two texts have the same words but for case, punctuation and slips of the pen. A
    /// number or a short word that differs is another meaning: `not`, `1`, `net`.
    static boolean isPolished(String before, String after) {
        List<String> left = words(before);
        List<String> right = words(after);
        if (left.size() != right.size()) {
            return false;
        }
        for (int i = 0; i < left.size(); i++) {
            String one = left.get(i);
            String other = right.get(i);
            boolean alike =
                    one.equals(other)
                            || (Math.min(one.length(), other.length()) > SHORT
                                    && !one.chars().anyMatch(Character::isDigit)
                                    && !other.chars().anyMatch(Character::isDigit)
                                    && Suggestion.distance(one, other, MOST_EDITS) <= MOST_EDITS);
            if (!alike) {
                return false;
            }
        }
        return true;
    }

    private static List<String> words(String text) {
        return Arrays.stream(text.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}]+"))
                .filter(word -> !word.isEmpty())
                .toList();
    }
}
