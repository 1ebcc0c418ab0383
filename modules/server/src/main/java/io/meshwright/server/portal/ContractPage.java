package io.meshwright.server.portal;

import io.meshwright.control.catalog.PortFacts;
import io.meshwright.control.catalog.ProductFacts;
import io.meshwright.control.catalog.ProductState;
import io.meshwright.mesh.contract.Contract;
import io.meshwright.mesh.contract.QualityRule;
import io.meshwright.mesh.contract.Role;
import io.meshwright.mesh.contract.SchemaObject;
import io.meshwright.mesh.document.Value;
import io.meshwright.mesh.objective.ServiceLevel;
import io.meshwright.mesh.release.Release;
import io.meshwright.mesh.release.Run;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What a product promises, and whether it holds.
///
/// @param blocked the verification that kept the newest build back; empty when none did
record ContractPage(Shell shell, ProductHead head, List<Judged> blocked, List<PortContract> ports) {

    /// Verifications with where they come from.
    record Judged(String title, String note, String href, List<VerificationView> views) {}

    /// One port's contract.
    ///
    /// @param judged the verification of the current release; empty when there is none
    /// @param rules the declared quality rules; shown while no verification ran
    record PortContract(
            String anchor,
            String port,
            String id,
            String version,
            String status,
            Markdown.Html purpose,
            Markdown.Html usage,
            Markdown.Html limitations,
            List<Judged> judged,
            List<Rule> rules,
            List<Promise> serviceLevels,
            List<RoleLine> roles,
            String place) {}

    /// A quality rule as the contract states it.
    record Rule(String title, String column, String promised) {}

    /// A service level.
    record Promise(String property, String value, String element, String description) {}

    /// A role that gives access.
    record RoleLine(String role, String access, String approvers) {}

    static ContractPage of(ProductFacts facts, Visit visit) {
        return new ContractPage(
                visit.shell(facts.title() + ", contract", "catalog"),
                ProductHead.of(facts, visit, "contract"),
                blocked(facts, visit).stream().toList(),
                PortOrder.of(facts).stream()
                        .filter(port -> port.port().contract() != null)
                        .map(port -> port(port, facts, visit))
                        .toList());
    }

    private static Optional<Judged> blocked(ProductFacts facts, Visit visit) {
        Run run = facts.newestRun();
        if (run == null || facts.state() != ProductState.BLOCKED || run.verifications().isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                new Judged(
                        "The build that was kept back",
                        "Run of "
                                + Phrases.moment(run.startedAt())
                                + ", "
                                + Phrases.ago(run.startedAt(), visit.now()),
                        Links.run(run.id()),
                        run.verifications().stream().map(VerificationView::of).toList()));
    }

    private static PortContract port(PortFacts port, ProductFacts facts, Visit visit) {
        Contract contract = port.port().findContract().orElseThrow();
        List<Judged> judged =
                port.findVerification().stream()
                        .map(verification ->
                                new Judged(
                                        "Verified",
                                        released(facts.findRelease(), visit),
                                        Links.to(facts.address()) + "/releases",
                                        List.of(VerificationView.of(verification))))
                        .toList();
        return new PortContract(
                Links.anchor(port.address()),
                port.address().port().value(),
                contract.id(),
                contract.version().text(),
                contract.status(),
                Markdown.html(contract.description().purpose()),
                Markdown.html(contract.description().usage()),
                Markdown.html(contract.description().limitations()),
                judged,
                port.port().findDataset().map(ContractPage::rules).orElse(List.of()),
                contract.serviceLevels().stream().map(ContractPage::promise).toList(),
                contract.roles().stream().map(ContractPage::role).toList(),
                contract.place().file());
    }

    private static String released(Optional<Release> release, Visit visit) {
        return release.map(current ->
                        "On release %d, %s"
                                .formatted(
                                        current.id().number(),
                                        Phrases.ago(current.at(), visit.now())))
                .orElse("");
    }

    private static List<Rule> rules(SchemaObject dataset) {
        List<Rule> rules = new ArrayList<>();
        dataset.quality().forEach(rule -> rules.add(rule("", rule)));
        dataset.properties()
                .forEach(property ->
                        property.quality().forEach(rule -> rules.add(rule(property.name(), rule))));
        return rules;
    }

    private static Rule rule(String column, QualityRule rule) {
        String title = !rule.description().isBlank() ? rule.description() : rule.name();
        String promised =
                rule.threshold() == null
                        ? rule.type()
                        : (rule.metric().isEmpty() ? rule.type() : rule.metric())
                                + " "
                                + rule.threshold().words();
        return new Rule(title.isBlank() ? rule.id() : title, column, promised);
    }

    private static Promise promise(ServiceLevel level) {
        String value = text(level.value());
        String second = text(level.valueExt());
        return new Promise(
                level.property(),
                (second.isEmpty() ? value : value + " to " + second)
                        + (level.unit().isEmpty() ? "" : " " + level.unit()),
                level.element(),
                level.description());
    }

    private static String text(Value value) {
        return value instanceof Value.None ? "" : value.toString();
    }

    private static RoleLine role(Role role) {
        String approvers = role.firstLevelApprovers();
        if (!role.secondLevelApprovers().isEmpty()) {
            approvers += ", then " + role.secondLevelApprovers();
        }
        return new RoleLine(role.role(), role.access(), approvers);
    }
}
