package io.meshwright.server.rest;

import io.meshwright.control.access.Decisions;
import io.meshwright.control.agree.Agreements;
import io.meshwright.mesh.address.PortAddress;
import io.meshwright.mesh.agreement.Agreement;
import io.meshwright.mesh.agreement.Proof;
import io.meshwright.mesh.agreement.Terms;
import io.meshwright.mesh.decision.Decision;
import io.meshwright.mesh.decision.Ground;
import io.meshwright.mesh.decision.Ruling;
import io.meshwright.mesh.principal.Principal;
import io.meshwright.server.client.AgreementView;
import io.meshwright.server.client.ExplanationView;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Agreements and explanations as the API answers them.
final class AccessViews {
    private AccessViews() {}

    static AgreementView of(Agreements.Account account) {
        Agreement agreement = account.agreement();
        Terms terms = agreement.terms();
        return new AgreementView(
                agreement.id(),
                terms.port().toString(),
                terms.consumer().toString(),
                terms.purpose(),
                terms.role(),
                terms.columns(),
                terms.rows(),
                terms.from().toString(),
                terms.until().toString(),
                terms.findReassess().map(LocalDate::toString).orElse(""),
                terms.rowsPerDay(),
                agreement.state().word(),
                words(account.standing()),
                account.isToReassess(),
                account.awaited(),
                agreement.steps().stream()
                        .map(step ->
                                new AgreementView.Step(
                                        step.move().word(),
                                        step.by().toString(),
                                        step.at(),
                                        step.level(),
                                        step.reason()))
                        .toList(),
                account.proofs().stream().map(AccessViews::proof).toList());
    }

    private static String words(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private static AgreementView.Proof proof(Proof proof) {
        return new AgreementView.Proof(
                proof.occasion().word(),
                proof.at(),
                proof.sight().word(),
                proof.outcome().word(),
                proof.columns(),
                proof.masked(),
                proof.reason(),
                proof.effect().toMillis());
    }

    static ExplanationView of(
            Principal principal,
            PortAddress port,
            String purpose,
            Decisions.Explanation explanation) {
        List<ExplanationView.Ground> grounds =
                explanation.decision().grounds().stream().map(AccessViews::ground).toList();
        List<ExplanationView.Ruling> rulings =
                explanation.rulings().stream().map(AccessViews::ruling).toList();
        return switch (explanation.decision()) {
            case Decision.Refused refused ->
                    new ExplanationView(
                            principal.toString(),
                            port.toString(),
                            purpose,
                            "refused",
                            refused.reason(),
                            refused.remedy(),
                            "",
                            "",
                            0,
                            List.of(),
                            List.of(),
                            List.of(),
                            List.of(),
                            grounds,
                            rulings);
            case Decision.Granted granted ->
                    new ExplanationView(
                            principal.toString(),
                            port.toString(),
                            purpose,
                            "granted",
                            "",
                            "",
                            granted.agreement(),
                            granted.findValidUntil().map(Instant::toString).orElse(""),
                            granted.rowsPerDay(),
                            granted.columns(),
                            granted.maskings().stream()
                                    .map(one ->
                                            new ExplanationView.Rule(
                                                    one.path().toString(),
                                                    one.mask().word(),
                                                    one.because()))
                                    .toList(),
                            granted.hidden().stream()
                                    .map(one ->
                                            new ExplanationView.Rule(
                                                    one.name(), "", List.of(one.because())))
                                    .toList(),
                            granted.filters().stream()
                                    .map(one ->
                                            new ExplanationView.Rule(
                                                    one.condition(), "", List.of(one.because())))
                                    .toList(),
                            grounds,
                            rulings);
        };
    }

    private static ExplanationView.Ground ground(Ground ground) {
        return new ExplanationView.Ground(words(ground.kind()), ground.name(), ground.sentence());
    }

    private static ExplanationView.Ruling ruling(Ruling ruling) {
        String policy = ruling.policy().fullName();
        return switch (ruling) {
            case Ruling.Applies(_, var column, var effect) ->
                    new ExplanationView.Ruling(policy, text(column), "applies", effect.words());
            case Ruling.Broken(_, var column, var reason) ->
                    new ExplanationView.Ruling(policy, text(column), "broken", reason);
            case Ruling.Silent(_, var column) ->
                    new ExplanationView.Ruling(policy, text(column), "silent", "");
        };
    }

    private static String text(@Nullable Object column) {
        return Objects.toString(column, "");
    }
}
