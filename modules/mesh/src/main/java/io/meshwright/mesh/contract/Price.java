package io.meshwright.mesh.contract;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/// What reading costs.
public record Price(String id, @Nullable BigDecimal amount, String currency, String unit) {}
