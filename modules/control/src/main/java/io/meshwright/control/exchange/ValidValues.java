package io.meshwright.control.exchange;

import io.meshwright.mesh.contract.AllowedValue;
import io.meshwright.mesh.contract.Property;
import io.meshwright.mesh.contract.QualityRule;
import io.meshwright.mesh.contract.Threshold;
import io.meshwright.mesh.document.Value;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The closed list of values that a column's rules allow.
final class ValidValues {
    private ValidValues() {}

    /// What the column lists as allowed, else what its rules leave.
    static List<Value> of(Property property) {
        List<Value> allowed = property.allowedValues().stream().map(AllowedValue::value).toList();
        return allowed.isEmpty() ? of(property.quality()) : allowed;
    }

    /// The values that remain when every value outside of them is forbidden; empty when no rule
    /// says so. A rule that only warns, or that allows some strangers, forbids nothing.
    static List<Value> of(List<QualityRule> rules) {
        for (QualityRule rule : rules) {
            boolean forbids =
                    rule.metric().equals("invalidValues")
                            && (rule.severity().isEmpty() || rule.severity().equals("error"))
                            && rule.threshold() != null
                            && rule.threshold()
                                    .equals(new Threshold.MustBe(Value.of(BigDecimal.ZERO)));
            Map<String, Value> arguments = rule.arguments();
            if (forbids
                    && arguments.size() == 1
                    && arguments.get("validValues") instanceof Value.Sequence(List<Value> values)) {
                return values;
            }
        }
        return List.of();
    }

    /// The rule that a column holds these values and no others.
    static Value rule(List<Value> values) {
        Map<String, Value> rule = new LinkedHashMap<>();
        rule.put("type", Value.of("library"));
        rule.put("metric", Value.of("invalidValues"));
        rule.put("mustBe", Value.of(BigDecimal.ZERO));
        rule.put("arguments", new Value.Mapping(Map.of("validValues", new Value.Sequence(values))));
        return new Value.Mapping(rule);
    }
}
