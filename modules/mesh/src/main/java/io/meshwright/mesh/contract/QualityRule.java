package io.meshwright.mesh.contract;

import io.meshwright.mesh.document.AuthoritativeDefinition;
import io.meshwright.mesh.document.CustomProperty;
import io.meshwright.mesh.document.Value;
import io.meshwright.mesh.problem.Place;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One quality rule of a contract, on a whole dataset or on one property. Texts that the document
/// leaves out are empty.
///
/// @param type `library` (also when the document gives none), `text`, `sql` or `custom`
/// @param arguments of a library metric, such as `validValues`
/// @param threshold what the measured value must be; null when the document gives no operator
/// @param implementation of a custom engine: text or structure
public record QualityRule(
        String id,
        String name,
        String description,
        String type,
        String metric,
        Map<String, Value> arguments,
        @Nullable Threshold threshold,
        String unit,
        String query,
        String engine,
        Value implementation,
        String dimension,
        String method,
        String severity,
        String businessImpact,
        String scheduler,
        String schedule,
        List<String> tags,
        List<AuthoritativeDefinition> authoritativeDefinitions,
        List<CustomProperty> customProperties,
        Place place) {
    /// The engine of custom rules that runs here: expressions in CEL.
    public static final String OWN_ENGINE = "meshwright";

    /// When the rule is to be run: a cron expression, or the words of another scheduler after its
    /// name; empty when the document does not say.
    String scheduleWords() {
        boolean isOwn = scheduler.isBlank() || isCron();
        return schedule.isBlank() || isOwn
                ? schedule.strip()
                : "%s: %s".formatted(scheduler.strip(), schedule.strip());
    }

    /// Whether the schedule claims to be a cron expression.
    public boolean isCron() {
        return scheduler.strip().equalsIgnoreCase("cron");
    }

    public QualityRule {
        arguments = Map.copyOf(arguments);
        tags = List.copyOf(tags);
        authoritativeDefinitions = List.copyOf(authoritativeDefinitions);
        customProperties = List.copyOf(customProperties);
    }
}
