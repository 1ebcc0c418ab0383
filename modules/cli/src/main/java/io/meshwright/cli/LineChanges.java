package io.meshwright.cli;

import java.util.ArrayList;
import java.util.List;

/// What differs between two states of a text, line by line, for texts that differ in few lines.
final class LineChanges {
    private LineChanges() {}

    /// Lines that go and lines that come at one place.
    ///
    /// @param line counted from 1, in the former text
    record Hunk(int line, List<String> gone, List<String> come) {}

    static List<Hunk> between(String before, String after) {
        List<String> left = before.lines().toList();
        List<String> right = after.lines().toList();
        List<Hunk> hunks = new ArrayList<>();
        int i = 0;
        int j = 0;
        while (i < left.size() || j < right.size()) {
            if (i < left.size() && j < right.size() && left.get(i).equals(right.get(j))) {
                i++;
                j++;
                continue;
            }
            int skipped = skip(left, i, right, j);
            int gone = nextCommon(left, i, right, j, skipped);
            int come = skipped - gone;
            hunks.add(
                    new Hunk(
                            i + 1,
                            List.copyOf(left.subList(i, i + gone)),
                            List.copyOf(right.subList(j, j + come))));
            i += gone;
            j += come;
        }
        return hunks;
    }

    /// The fewest lines of both texts together before the next common line, or all that is left.
    private static int skip(List<String> left, int i, List<String> right, int j) {
        int all = left.size() - i + right.size() - j;
        for (int skipped = 1; skipped < all; skipped++) {
            if (nextCommon(left, i, right, j, skipped) >= 0) {
                return skipped;
            }
        }
        return all;
    }

    /// How many of the skipped lines are of the former text; -1 when no line is common after them.
    private static int nextCommon(
            List<String> left, int i, List<String> right, int j, int skipped) {
        if (skipped == left.size() - i + right.size() - j) {
            return left.size() - i;
        }
        for (int gone = skipped; gone >= 0; gone--) {
            int one = i + gone;
            int other = j + skipped - gone;
            boolean isCommon =
                    one < left.size()
                            && other < right.size()
                            && left.get(one).equals(right.get(other));
            boolean isEnd = one == left.size() && other == right.size();
            if (isCommon || isEnd) {
                return gone;
            }
        }
        return -1;
    }
}
