package io.meshwright.mesh.document;

import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A version as its document writes it, with the numbers that it means: `1.2.0`, `v1.2`,
/// `2.0.0-draft`.
///
/// @param text as written
public record Version(String text, int major, int minor, int patch) implements Comparable<Version> {
    private static final Pattern SHAPE =
            Pattern.compile("v?(\\d{1,6})(?:\\.(\\d{1,6}))?(?:\\.(\\d{1,6}))?(?:[-+.].*)?");
    private static final Comparator<Version> ORDER =
            Comparator.comparingInt(Version::major)
                    .thenComparingInt(Version::minor)
                    .thenComparingInt(Version::patch);

    /// The version in a text, or empty when it does not begin with numbers.
    public static Optional<Version> find(String text) {
        Matcher matcher = SHAPE.matcher(text.strip());
        if (!matcher.matches()) {
            return Optional.empty();
        }
        return Optional.of(
                new Version(
                        text.strip(),
                        number(matcher.group(1)),
                        number(matcher.group(2)),
                        number(matcher.group(3))));
    }

    /// @throws IllegalArgumentException when the text is no version
    public static Version parse(String text) {
        return find(text)
                .orElseThrow(() ->
                        new IllegalArgumentException(
                                "Invalid version '%s': write major.minor.patch, for example 1.0.0"
                                        .formatted(text)));
    }

    /// Whether this version keeps the promise of `minimum`: same major, and not older.
    public boolean satisfies(Version minimum) {
        return major == minimum.major && compareTo(minimum) >= 0;
    }

    /// Orders by the numbers alone, so that versions which differ only in their text compare as 0.
    @Override
    public int compareTo(Version other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return text;
    }

    private static int number(@org.jspecify.annotations.Nullable String digits) {
        return digits == null ? 0 : Integer.parseInt(digits);
    }
}
