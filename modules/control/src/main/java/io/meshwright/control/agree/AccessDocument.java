package io.meshwright.control.agree;

import io.meshwright.mesh.address.PortAddress;
import io.meshwright.mesh.agreement.Agreement;
import io.meshwright.mesh.agreement.State;
import io.meshwright.mesh.agreement.Terms;
import io.meshwright.mesh.contract.Contract;
import io.meshwright.mesh.principal.Principal;
import io.meshwright.mesh.product.Port;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.common.ScalarStyle;

/// Writes an agreement as a document of Bitol's draft of an access agreement (OAAS v0.9.0), in
/// YAML. What the draft has no field for stands in `customProperties`; steps and proofs are not
/// written.
public final class AccessDocument {
    static final String API_VERSION = "v0.9.0";
    static final String KIND = "AccessAgreement";
    private static final LocalTime LAST_SECOND = LocalTime.of(23, 59, 59);
    private static final DumpSettings SETTINGS =
            DumpSettings.builder()
                    .setDefaultFlowStyle(FlowStyle.BLOCK)
                    .setDefaultScalarStyle(ScalarStyle.DOUBLE_QUOTED)
                    .setWidth(200)
                    .build();

    private AccessDocument() {}

    /// @param port that it is about; empty when it is gone
    public static String yaml(Agreement agreement, Optional<Port> port) {
        Terms terms = agreement.terms();
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("apiVersion", API_VERSION);
        document.put("kind", KIND);
        document.put("id", agreement.id());
        document.put("version", agreement.number() + ".0.0");
        document.put("status", status(agreement.state()));
        document.put("startTimestamp", begin(terms.from()));
        document.put(
                "endTimestamp",
                terms.until().atTime(LAST_SECOND).toInstant(ZoneOffset.UTC).toString());
        terms.findReassess()
                .ifPresent(day -> document.put("nextReassessmentTimestamp", begin(day)));
        document.put("description", Map.of("purpose", terms.purpose()));
        document.put("provider", provider(terms.port(), port.flatMap(Port::findContract)));
        document.put("consumer", consumer(terms.consumer()));
        if (!terms.role().isEmpty()) {
            document.put("roles", List.of(Map.of("role", terms.role())));
        }
        document.put("customProperties", custom(agreement));
        return new Dump(SETTINGS).dumpToString(document);
    }

    private static String begin(LocalDate day) {
        return day.atStartOfDay(ZoneOffset.UTC).toInstant().toString();
    }

    private static String status(State state) {
        return switch (state) {
            case REQUESTED -> "requested";
            case APPROVED -> "approved";
            case DECLINED, WITHDRAWN, REVOKED -> "rejected";
        };
    }

    private static Map<String, Object> provider(PortAddress port, Optional<Contract> contract) {
        Map<String, Object> provider = new LinkedHashMap<>();
        provider.put("teamId", port.domain().value());
        provider.put("dataProductId", port.product().toString());
        provider.put("outputPortId", port.port().value() + "@" + port.major());
        contract.ifPresent(found -> {
            provider.put("dataContractId", found.id());
            provider.put("dataContractVersion", found.version().toString());
        });
        return provider;
    }

    private static Map<String, Object> consumer(Principal principal) {
        return switch (principal.kind()) {
            case GROUP -> Map.of("teamId", principal.name());
            case PRODUCT -> Map.of("dataProductId", principal.name());
            case USER, SERVICE -> Map.of("userId", principal.toString());
        };
    }

    private static List<Map<String, Object>> custom(Agreement agreement) {
        Terms terms = agreement.terms();
        List<Map<String, Object>> properties = new ArrayList<>();
        properties.add(Map.of("property", "state", "value", agreement.state().word()));
        if (!terms.columns().isEmpty()) {
            properties.add(Map.of("property", "columns", "value", terms.columns()));
        }
        if (!terms.rows().isEmpty()) {
            properties.add(Map.of("property", "rows", "value", terms.rows()));
        }
        if (terms.rowsPerDay() > 0) {
            properties.add(
                    Map.of("property", "rowsPerDay", "value", Long.toString(terms.rowsPerDay())));
        }
        return properties;
    }
}
