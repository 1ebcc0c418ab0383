package io.meshwright.control.catalog;

import io.meshwright.mesh.document.Value;
import io.meshwright.mesh.objective.ServiceLevel;
import io.meshwright.mesh.product.Port;
import io.meshwright.mesh.product.Product;
import io.meshwright.mesh.release.Release;
import io.meshwright.mesh.release.Run;
import io.meshwright.mesh.release.RunState;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// How old the data of a product is, against what its contracts promise.
///
/// @param asOf when the data was last known to be up to date: the release, or a later run that
///   found nothing changed
/// @param promised the shortest `frequency` of the product's contracts; null when none promises one
/// @param age at the time of the catalog
public record Freshness(Instant asOf, Duration age, @Nullable Duration promised) {

    /// Empty when nothing was released.
    static Optional<Freshness> of(
            Product product, @Nullable Release release, @Nullable Run newest, Instant now) {
        if (release == null) {
            return Optional.empty();
        }
        Instant asOf = release.at();
        if (newest != null && newest.state() == RunState.SKIPPED) {
            Instant confirmed = newest.finishedAt();
            asOf = confirmed != null && confirmed.isAfter(asOf) ? confirmed : asOf;
        }
        Duration age = Duration.between(asOf, now);
        return Optional.of(
                new Freshness(
                        asOf,
                        age.isNegative() ? Duration.ZERO : age,
                        promised(product).orElse(null)));
    }

    public Optional<Duration> findPromised() {
        return Optional.ofNullable(promised);
    }

    /// How far behind its promise the data is; zero when it keeps it or promises nothing.
    public Duration late() {
        return promised == null || age.compareTo(promised) <= 0
                ? Duration.ZERO
                : age.minus(promised);
    }

    public boolean isLate() {
        return !late().isZero();
    }

    private static Optional<Duration> promised(Product product) {
        return product.ports().stream()
                .map(Port::findContract)
                .flatMap(Optional::stream)
                .flatMap(contract -> contract.serviceLevels().stream())
                .filter(level -> level.property().equalsIgnoreCase("frequency"))
                .map(Freshness::duration)
                .flatMap(Optional::stream)
                .min(Duration::compareTo);
    }

    private static Optional<Duration> duration(ServiceLevel level) {
        if (!(level.value() instanceof Value.Numeral(BigDecimal number)) || number.signum() <= 0) {
            return Optional.empty();
        }
        long unit =
                switch (level.unit().toLowerCase(Locale.ROOT)) {
                    case "s", "second", "seconds" -> 1;
                    case "m", "min", "minute", "minutes" -> 60;
                    case "h", "hr", "hour", "hours" -> 3_600;
                    case "", "d", "day", "days" -> 86_400;
                    case "w", "week", "weeks" -> 604_800;
                    case "mo", "month", "months" -> 2_678_400;
                    case "y", "yr", "year", "years" -> 31_622_400;
                    default -> 0;
                };
        double seconds = number.doubleValue() * unit;
        return unit == 0 || seconds > 1e11
                ? Optional.empty()
                : Optional.of(Duration.ofSeconds((long) seconds));
    }
}
