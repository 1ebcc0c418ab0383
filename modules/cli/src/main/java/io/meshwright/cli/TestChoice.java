package io.meshwright.cli;

import io.meshwright.mesh.contract.Check;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// Which checks of a contract a command runs: those that every given option takes.
final class TestChoice {
    @Option(
            names = "--checks",
            paramLabel = "KIND",
            split = ",",
            description =
                    "only checks of these parts or kinds: schema, quality, service-levels, or such as required, unique, pattern, sql")
    private List<String> kinds = new ArrayList<>();

    @Option(
            names = "--tag",
            paramLabel = "TAG",
            split = ",",
            description = "only checks of rules and properties with one of these tags")
    private List<String> tags = new ArrayList<>();

    @Option(
            names = "--dimension",
            paramLabel = "DIMENSION",
            split = ",",
            description = "only checks of these dimensions of data quality, such as completeness")
    private List<String> dimensions = new ArrayList<>();

    @Option(
            names = "--quality-id",
            paramLabel = "ID",
            split = ",",
            description = "only the checks with these ids")
    private List<String> ids = new ArrayList<>();

    @Option(
            names = "--due-since",
            paramLabel = "TIME",
            description =
                    "leave out rules whose own schedule (cron, in UTC) has had no time since then, for example the time of the last run: 2026-11-23T05:00:00Z")
    private @Nullable Instant dueSince;

    Predicate<Check> predicate() {
        Instant now = Instant.now();
        return check -> (dueSince == null || check.isDue(dueSince, now)) && isChosen(check);
    }

    private boolean isChosen(Check check) {
        return (kinds.isEmpty()
                        || kinds.stream()
                                .map(TestChoice::plain)
                                .anyMatch(word ->
                                        word.equals(plain(check.kind()))
                                                || word.equals(plain(check.part().name()))))
                && (tags.isEmpty() || check.tags().stream().anyMatch(tags::contains))
                && (dimensions.isEmpty()
                        || dimensions.stream().anyMatch(check.dimension()::equalsIgnoreCase))
                && (ids.isEmpty() || ids.contains(check.id()));
    }

    /// `service-levels`, `serviceLevels` and `SERVICE_LEVELS` are one word.
    private static String plain(String word) {
        return word.replaceAll("[^A-Za-z]", "").toLowerCase(Locale.ROOT);
    }
}
