package io.meshwright.control.govern;

import io.meshwright.mesh.agreement.Agreement;
import io.meshwright.mesh.agreement.Terms;
import io.meshwright.mesh.contract.Contract;
import io.meshwright.mesh.contract.SchemaObject;
import io.meshwright.mesh.domain.MeshCharter;
import io.meshwright.mesh.domain.Purpose;
import io.meshwright.mesh.principal.Grant;
import io.meshwright.mesh.principal.Identity;
import io.meshwright.mesh.principal.Principal;
import io.meshwright.mesh.product.Port;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The facts of one question, in the shape that conditions are asked with.
final class AccessFacts {
    private AccessFacts() {}

    static Map<String, Object> principal(Identity identity, Port port) {
        Principal principal = identity.principal();
        return Map.of(
                "id", principal.toString(),
                "kind", kind(principal),
                "name", principal.name(),
                "groups", identity.groups().stream().sorted().toList(),
                "roles", identity.grants().stream().map(Grant::toString).toList(),
                "attributes", identity.attributes(),
                "worksInDomain", identity.worksIn(port.address().domain()));
    }

    private static String kind(Principal principal) {
        return principal.kind().name().toLowerCase(Locale.ROOT);
    }

    static Map<String, Object> purpose(@Nullable Purpose purpose) {
        return purpose == null
                ? Map.of("name", "", "title", "", "personalData", false, "legalBasis", "")
                : Map.of(
                        "name", purpose.name(),
                        "title", purpose.title(),
                        "personalData", purpose.personalData(),
                        "legalBasis", purpose.legalBasis());
    }

    static Map<String, Object> port(Port port) {
        return Map.of(
                "address", port.address().toString(),
                "domain", port.address().domain().toString(),
                "product", port.address().product().toString(),
                "name", port.address().port().toString(),
                "major", (long) port.address().major(),
                "tags", port.declared().tags());
    }

    static Map<String, Object> contract(Port port, ColumnFacts columns) {
        Optional<Contract> contract = port.findContract();
        Optional<SchemaObject> dataset = port.findDataset();
        Set<String> tags = new LinkedHashSet<>();
        contract.ifPresent(found -> tags.addAll(found.tags()));
        dataset.ifPresent(found -> tags.addAll(found.tags()));
        String highest =
                columns.highest(List.of()).map(ColumnFacts.Known::classification).orElse("");
        return Map.of(
                "id", contract.map(Contract::id).orElse(""),
                "version", contract.map(found -> found.version().toString()).orElse(""),
                "status", contract.map(Contract::status).orElse(""),
                "granularity", dataset.map(SchemaObject::granularity).orElse(""),
                "tags", List.copyOf(tags),
                "classification", highest,
                "rank", (long) columns.ranks().of(highest));
    }

    static Map<String, Object> agreement(@Nullable Agreement agreement) {
        return agreement == null
                ? Map.of(
                        "id", "",
                        "consumer", "",
                        "purpose", "",
                        "from", "",
                        "until", "",
                        "approvers", List.of())
                : Map.of(
                        "id", agreement.id(),
                        "consumer", agreement.terms().consumer().toString(),
                        "purpose", agreement.terms().purpose(),
                        "from", agreement.terms().from().toString(),
                        "until", agreement.terms().until().toString(),
                        "approvers",
                                agreement.approvers().stream().map(Principal::toString).toList());
    }

    static Map<String, Object> request(Terms terms, ColumnFacts columns) {
        List<ColumnFacts.Known> asked =
                columns.all().stream()
                        .filter(one ->
                                terms.columns().isEmpty()
                                        || terms.columns().contains(one.path().column()))
                        .toList();
        Set<String> classes = new LinkedHashSet<>();
        Set<String> tags = new LinkedHashSet<>();
        asked.forEach(one -> {
            classes.add(one.classification());
            tags.addAll(one.tags());
        });
        Map<String, Object> facts = new HashMap<>();
        facts.put("consumer", terms.consumer().toString());
        facts.put("consumerKind", kind(terms.consumer()));
        facts.put("columns", terms.columns());
        facts.put("rows", terms.rows());
        facts.put("days", ChronoUnit.DAYS.between(terms.from(), terms.until()) + 1);
        facts.put("classes", List.copyOf(classes));
        facts.put("tags", List.copyOf(tags));
        facts.put(
                "rank",
                columns.highest(terms.columns())
                        .map(one -> (long) columns.ranks().of(one.classification()))
                        .orElse(0L));
        return facts;
    }

    static Map<String, Object> mesh(MeshCharter charter, Ranks ranks) {
        return Map.of("name", charter.name(), "ranks", ranks.all());
    }
}
