package io.meshwright.server.drawing;

/// How wide text is, near enough to lay out boxes without a font at hand.
final class Letters {
    private static final String NARROW = "iljtfrI.,:;'|![]() ";
    private static final String WIDE = "mwMWQO@%";
    private static final double NARROW_WIDTH = 0.33;
    private static final double WIDE_WIDTH = 0.86;
    private static final double USUAL_WIDTH = 0.58;

    private Letters() {}

    /// In pixels, at a font size in pixels.
    static double width(String text, double size) {
        return text.codePoints().mapToDouble(Letters::share).sum() * size;
    }

    /// The text, or as much of it as fits, with an ellipsis.
    static String fitting(String text, double size, double room) {
        if (width(text, size) <= room) {
            return text;
        }
        StringBuilder fitting = new StringBuilder();
        double used = width("…", size);
        for (int letter : text.codePoints().toArray()) {
            used += share(letter) * size;
            if (used > room) {
                break;
            }
            fitting.appendCodePoint(letter);
        }
        return fitting.toString().stripTrailing() + "…";
    }

    private static double share(int letter) {
        if (NARROW.indexOf(letter) >= 0) {
            return NARROW_WIDTH;
        }
        return WIDE.indexOf(letter) >= 0 ? WIDE_WIDTH : USUAL_WIDTH;
    }
}
