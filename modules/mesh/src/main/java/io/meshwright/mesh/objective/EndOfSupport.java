package io.meshwright.mesh.objective;

import io.meshwright.mesh.document.Value;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The days on which a promise ends, as service levels say them: until the first the port is cared
/// for, until the second it answers.
///
/// @param support the last day of support (`endOfSupport`); null when none is announced
/// @param life the last day on which the port answers (`endOfLife`); null when none is announced
public record EndOfSupport(@Nullable LocalDate support, @Nullable LocalDate life) {
    private static final Set<String> SUPPORT = Set.of("endofsupport", "es");
    private static final Set<String> LIFE = Set.of("endoflife", "el");
    private static final int DATE = 10;

    /// What a contract announces. Where a level comes twice, the earlier day counts; a value that
    /// is no day announces nothing.
    public static EndOfSupport of(Collection<ServiceLevel> levels) {
        return new EndOfSupport(earliest(levels, SUPPORT), earliest(levels, LIFE));
    }

    /// Whether a level is about an end.
    public static boolean isEnd(String property) {
        return SUPPORT.contains(word(property)) || LIFE.contains(word(property));
    }

    private static @Nullable LocalDate earliest(
            Collection<ServiceLevel> levels, Set<String> words) {
        return levels.stream()
                .filter(level -> words.contains(word(level.property())))
                .flatMap(level -> day(level.value()).stream())
                .min(LocalDate::compareTo)
                .orElse(null);
    }

    private static String word(String property) {
        return property.strip().toLowerCase(Locale.ROOT).replaceAll("[^a-z]", "");
    }

    /// A date, or the date of a moment.
    private static Optional<LocalDate> day(Value value) {
        if (value instanceof Value.Text(String text) && text.strip().length() >= DATE) {
            try {
                return Optional.of(LocalDate.parse(text.strip().substring(0, DATE)));
            } catch (DateTimeException _) {
                return Optional.empty();
            }
        }
        return Optional.empty();
    }

    public Optional<LocalDate> findSupport() {
        return Optional.ofNullable(support);
    }

    public Optional<LocalDate> findLife() {
        return Optional.ofNullable(life);
    }

    /// The day after which a port may go: the end of its life, else of its support.
    public Optional<LocalDate> findLast() {
        return findLife().or(this::findSupport);
    }

    /// Whether a day is past the one after which the port may go.
    public boolean isOver(LocalDate today) {
        return findLast().filter(today::isAfter).isPresent();
    }

    /// The last day on which a port is built: the end of its support, else of its life.
    public Optional<LocalDate> findLastBuilt() {
        return findSupport().or(this::findLife);
    }

    /// Whether a day is past the last on which the port answers.
    public boolean hasDied(LocalDate today) {
        return findLife().filter(today::isAfter).isPresent();
    }
}
