package io.meshwright.mesh.compatibility;

import io.meshwright.mesh.contract.Contract;
import io.meshwright.mesh.contract.Price;
import io.meshwright.mesh.contract.Role;
import io.meshwright.mesh.contract.SchemaObject;
import io.meshwright.mesh.contract.Server;
import io.meshwright.mesh.document.SupportChannel;
import io.meshwright.mesh.document.Value;
import io.meshwright.mesh.objective.ServiceLevel;
import io.meshwright.mesh.problem.Place;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Walks over two contracts from the top.
final class ContractWalk {
    private static final List<String> LIFE =
            List.of("proposed", "draft", "active", "deprecated", "retired");

    private final Findings findings;
    private final DatasetWalk datasets;
    private final QualityWalk quality;

    ContractWalk(Findings findings, Compatibility.Knowledge knowledge) {
        this.findings = findings;
        this.quality = new QualityWalk(findings, knowledge);
        this.datasets = new DatasetWalk(findings, knowledge, quality);
    }

    void compare(Contract before, Contract after) {
        Place place = after.place();
        findings.whenDifferent(Rule.ID_CHANGED, "id", before.id(), after.id(), place);
        findings.whenDifferent(Rule.NAME_CHANGED, "name", before.name(), after.name(), place);
        findings.whenDifferent(
                Rule.DOMAIN_CHANGED, "domain", before.domain(), after.domain(), place);
        findings.whenDifferent(
                Rule.TENANT_CHANGED, "tenant", before.tenant(), after.tenant(), place);
        findings.whenDifferent(
                Rule.DATA_PRODUCT_CHANGED,
                "dataProduct",
                before.dataProduct(),
                after.dataProduct(),
                place);
        findings.whenDifferent(
                Rule.API_VERSION_CHANGED,
                "apiVersion",
                before.apiVersion(),
                after.apiVersion(),
                place);
        findings.notes("context", List.of(before.guidance()), List.of(after.guidance()), place);
        status(before.status(), after.status(), place);
        Texts.compare(
                findings,
                "description.purpose",
                before.description().purpose(),
                after.description().purpose(),
                place);
        terms(
                "description.usage",
                before.description().usage(),
                after.description().usage(),
                place);
        terms(
                "description.limitations",
                before.description().limitations(),
                after.description().limitations(),
                place);
        notes(before, after, place);
        people(before, after, place);
        price(before.price(), after.price(), place);
        servers(before, after);
        levels(before, after);
        datasets(before, after);
    }

    private void status(String before, String after, Place place) {
        int from = LIFE.indexOf(before.toLowerCase(Locale.ROOT));
        int to = LIFE.indexOf(after.toLowerCase(Locale.ROOT));
        if (before.equals(after)) {
            return;
        }
        Rule rule =
                switch (after.toLowerCase(Locale.ROOT)) {
                    case "retired" -> Rule.STATUS_RETIRED;
                    case "deprecated" -> from > to ? Rule.STATUS_WITHDRAWN : Rule.STATUS_DEPRECATED;
                    default -> from > to ? Rule.STATUS_WITHDRAWN : Rule.STATUS_ADVANCED;
                };
        findings.add(rule, "status", before, after, place);
    }

    private void terms(String path, String before, String after, Place place) {
        if (before.equals(after)) {
            return;
        }
        Rule rule =
                before.isBlank()
                        ? Rule.TERMS_ADDED
                        : after.isBlank()
                                ? Rule.TERMS_REMOVED
                                : Texts.isPolished(before, after)
                                        ? Rule.TEXT_POLISHED
                                        : Rule.TERMS_CHANGED;
        findings.add(rule, path, before, after, place);
    }

    private void notes(Contract before, Contract after, Place place) {
        findings.annotations(
                "",
                Findings.Annotations.of(
                        before.tags(),
                        before.authoritativeDefinitions(),
                        before.customProperties()),
                Findings.Annotations.of(
                        after.tags(), after.authoritativeDefinitions(), after.customProperties()),
                place);
        findings.notes(
                "description.authoritativeDefinitions",
                before.description().authoritativeDefinitions(),
                after.description().authoritativeDefinitions(),
                place);
        findings.whenDifferent(
                Rule.LEVEL_CHANGED,
                "slaDefaultElement",
                before.slaDefaultElement(),
                after.slaDefaultElement(),
                place);
    }

    private void people(Contract before, Contract after, Place place) {
        if (!before.team().equals(after.team())) {
            findings.add(
                    Rule.TEAM_CHANGED,
                    "team",
                    Findings.words(
                            before.team().members().stream().map(m -> m.username()).toList()),
                    Findings.words(after.team().members().stream().map(m -> m.username()).toList()),
                    place);
        }
        Keyed.match(
                before.support(),
                after.support(),
                SupportChannel::channel,
                gone -> supportGone(gone, place),
                come ->
                        findings.add(
                                Rule.SUPPORT_ADDED,
                                "support." + come.channel(),
                                "",
                                come.url(),
                                place),
                (one, other) -> {
                    if (!one.equals(other)) {
                        findings.add(
                                Rule.SUPPORT_CHANGED,
                                "support." + other.channel(),
                                one.url(),
                                other.url(),
                                place);
                    }
                });
        Keyed.match(
                before.roles(),
                after.roles(),
                Role::role,
                gone ->
                        findings.add(
                                Rule.ROLE_REMOVED,
                                "roles." + gone.role(),
                                gone.access(),
                                "",
                                place),
                come ->
                        findings.add(
                                Rule.ROLE_ADDED, "roles." + come.role(), "", come.access(), place),
                (one, other) -> {
                    if (!one.equals(other)) {
                        findings.add(
                                Rule.ROLE_CHANGED,
                                "roles." + other.role(),
                                one.access(),
                                other.access(),
                                place);
                    }
                });
    }

    private void supportGone(SupportChannel gone, Place place) {
        findings.add(Rule.SUPPORT_REMOVED, "support." + gone.channel(), gone.url(), "", place);
    }

    private void price(@Nullable Price before, @Nullable Price after, Place place) {
        if (Objects.equals(before, after)) {
            return;
        }
        BigDecimal from = amount(before);
        BigDecimal to = amount(after);
        boolean sameCount =
                before == null
                        || after == null
                        || (before.currency().equals(after.currency())
                                && before.unit().equals(after.unit()));
        Rule rule =
                !sameCount
                        ? Rule.PRICE_CHANGED
                        : to.compareTo(from) > 0 ? Rule.PRICE_RAISED : Rule.PRICE_LOWERED;
        findings.add(rule, "price", words(before), words(after), place);
    }

    private static BigDecimal amount(@Nullable Price price) {
        return price == null
                ? BigDecimal.ZERO
                : Optional.ofNullable(price.amount()).orElse(BigDecimal.ZERO);
    }

    private static String words(@Nullable Price price) {
        return price == null
                ? ""
                : "%s %s %s"
                        .formatted(amount(price).toPlainString(), price.currency(), price.unit())
                        .strip();
    }

    private void servers(Contract before, Contract after) {
        Keyed.match(
                before.servers(),
                after.servers(),
                Server::server,
                gone ->
                        findings.add(
                                Rule.SERVER_REMOVED,
                                "servers." + gone.server(),
                                address(gone),
                                "",
                                gone.place()),
                come ->
                        findings.add(
                                Rule.SERVER_ADDED,
                                "servers." + come.server(),
                                "",
                                address(come),
                                come.place()),
                this::server);
    }

    private void server(Server before, Server after) {
        String path = "servers." + after.server();
        findings.whenDifferent(
                Rule.SERVER_MOVED, path, address(before), address(after), after.place());
        findings.whenDifferent(
                Rule.SERVER_ENVIRONMENT_CHANGED,
                path + ".environment",
                before.environment(),
                after.environment(),
                after.place());
        Texts.compare(
                findings,
                path + ".description",
                before.description(),
                after.description(),
                after.place());
        findings.notes(
                path + ".customProperties",
                Findings.customs(before.customProperties()),
                Findings.customs(after.customProperties()),
                after.place());
    }

    private static String address(Server server) {
        List<String> parts = new ArrayList<>();
        parts.add(server.type());
        server.details().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(detail -> parts.add(detail.getKey() + "=" + detail.getValue()));
        return String.join(" ", parts);
    }

    private void levels(Contract before, Contract after) {
        Keyed.match(
                before.serviceLevels(),
                after.serviceLevels(),
                LevelOrder::key,
                gone ->
                        findings.add(
                                LevelOrder.isEnd(gone) ? Rule.END_LATER : Rule.LEVEL_REMOVED,
                                path(gone),
                                words(gone),
                                "",
                                gone.place()),
                come ->
                        findings.add(
                                LevelOrder.isEnd(come) ? Rule.END_ANNOUNCED : Rule.LEVEL_ADDED,
                                path(come),
                                "",
                                words(come),
                                come.place()),
                this::level);
    }

    private void level(ServiceLevel before, ServiceLevel after) {
        if (!words(before).equals(words(after))) {
            findings.add(
                    LevelOrder.judge(before, after),
                    path(after),
                    words(before),
                    words(after),
                    after.place());
        }
        findings.whenDifferent(
                Rule.NOTES_CHANGED,
                path(after) + ".schedule",
                before.schedule(),
                after.schedule(),
                after.place());
        Texts.compare(
                findings,
                path(after) + ".description",
                before.description(),
                after.description(),
                after.place());
    }

    private static String path(ServiceLevel level) {
        return level.element().isEmpty()
                ? "slaProperties." + level.property()
                : "slaProperties.%s(%s)".formatted(level.property(), level.element());
    }

    private static String words(ServiceLevel level) {
        String value = level.value() instanceof Value.None ? "" : level.value().toString();
        String more = level.valueExt() instanceof Value.None ? "" : " to " + level.valueExt();
        return (value + more + " " + level.unit()).strip();
    }

    private void datasets(Contract before, Contract after) {
        List<SchemaObject> gone = new ArrayList<>();
        List<SchemaObject> come = new ArrayList<>();
        Keyed.match(
                before.schema(),
                after.schema(),
                SchemaObject::name,
                gone::add,
                come::add,
                (one, other) -> datasets.compare(one, other, other.name()));
        for (SchemaObject former : gone) {
            Optional<SchemaObject> renamed =
                    come.stream()
                            .filter(each ->
                                    Renames.isDeclared(each.customProperties(), former.name()))
                            .findFirst();
            if (renamed.isPresent()) {
                SchemaObject present = renamed.get();
                come.remove(present);
                findings.add(
                        Rule.DATASET_RENAMED,
                        present.name(),
                        former.name(),
                        present.name(),
                        present.place());
                datasets.compare(former, present, present.name());
            } else {
                findings.add(
                        Rule.DATASET_REMOVED, former.name(), former.name(), "", former.place());
            }
        }
        come.forEach(present ->
                findings.add(
                        Rule.DATASET_ADDED, present.name(), "", present.name(), present.place()));
    }
}
