package io.meshwright.mesh.problem;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/// Finds the known name that a mistyped one was probably meant to be.
public final class Suggestion {
    private Suggestion() {}

    /// The known name nearest to `given` by edit distance (insert, delete, replace, swap
    /// neighbours), if it is near enough: at most a third of the longer text, at least one.
    public static Optional<String> nearest(String given, Collection<String> known) {
        String nearest = null;
        int least = Integer.MAX_VALUE;
        for (String name : known) {
            int limit = Math.max(1, Math.max(given.length(), name.length()) / 3);
            if (Math.abs(given.length() - name.length()) > limit) {
                continue;
            }
            int distance = distance(given, name, Math.min(limit, least));
            boolean isNearer =
                    distance < least
                            || (distance == least
                                    && nearest != null
                                    && name.compareTo(nearest) < 0);
            if (distance <= limit && isNearer) {
                nearest = name;
                least = distance;
            }
        }
        return Optional.ofNullable(nearest);
    }

    /// `Did you mean 'orders'?`, or the known names when none is near, or an empty text when there
    /// is no name at all.
    public static String didYouMean(String given, Collection<String> known) {
        if (known.isEmpty()) {
            return "";
        }
        return nearest(given, known)
                .map("Did you mean '%s'?"::formatted)
                .orElseGet(() ->
                        "Known: %s."
                                .formatted(
                                        String.join(
                                                ", ", known.stream().sorted().limit(12).toList())));
    }

    /// The edit distance, or some number above `limit` when it is greater than that.
    public static int distance(String left, String right, int limit) {
        String a = left.toLowerCase(Locale.ROOT);
        String b = right.toLowerCase(Locale.ROOT);
        int[][] cost = new int[a.length() + 1][b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            cost[0][j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            cost[i][0] = i;
            int leastOfRow = i;
            for (int j = 1; j <= b.length(); j++) {
                int replace = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
                int here =
                        Math.min(
                                Math.min(cost[i - 1][j], cost[i][j - 1]) + 1,
                                cost[i - 1][j - 1] + replace);
                if (i > 1
                        && j > 1
                        && a.charAt(i - 1) == b.charAt(j - 2)
                        && a.charAt(i - 2) == b.charAt(j - 1)) {
                    here = Math.min(here, cost[i - 2][j - 2] + 1);
                }
                cost[i][j] = here;
                leastOfRow = Math.min(leastOfRow, here);
            }
            if (leastOfRow > limit + 1) {
                return leastOfRow;
            }
        }
        return cost[a.length()][b.length()];
    }
}
