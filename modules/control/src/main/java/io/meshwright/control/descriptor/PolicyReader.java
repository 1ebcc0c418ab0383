package io.meshwright.control.descriptor;

import io.meshwright.mesh.address.DomainName;
import io.meshwright.mesh.address.Words;
import io.meshwright.mesh.policy.Cel;
import io.meshwright.mesh.policy.Effect;
import io.meshwright.mesh.policy.Enforcement;
import io.meshwright.mesh.policy.Gate;
import io.meshwright.mesh.policy.Mask;
import io.meshwright.mesh.policy.Policy;
import io.meshwright.mesh.policy.Subject;
import io.meshwright.mesh.problem.Problem;
import io.meshwright.mesh.problem.Suggestion;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Reads the kind Policy. Its expressions stay texts with their places.
final class PolicyReader {
    private PolicyReader() {}

    static Optional<Policy> read(Fields fields) {
        OwnKinds.header(fields);
        String name = fields.requiredText("name", "mask_personal_data");
        boolean isNamed = !name.isEmpty() && OwnKinds.isName("policy", name, fields, "name");
        String title = fields.text("title");
        Optional<Gate> gate = Gate.find(fields.requiredOneOf("gate", Gate.words()));
        String domain = fields.text("domain");
        String owner = fields.requiredText("owner", "\"group:governance\"");
        String rationale = fields.text("rationale");
        LocalDate effective = Days.find(fields, "effective").orElse(null);
        String enforcement = fields.oneOf("enforcement", Enforcement.words());
        Optional<Subject> subject = Subject.find(fields.requiredOneOf("subject", Subject.words()));
        if (gate.isPresent() && subject.isPresent() && !subject.get().fits(gate.get())) {
            fields.add(
                    Problem.error(
                            "subject-of-other-gate",
                            "Subject does not fit the gate",
                            "At the gate '%s' nothing is asked about a %s."
                                    .formatted(gate.get().word(), subject.get().word()),
                            "Write one of: %s."
                                    .formatted(String.join(", ", Subject.words(gate.get()))),
                            fields.place("subject")));
            return Optional.empty();
        }
        String message = fields.text("message");
        String when = fields.text("when");
        String expect = fields.text("expect");
        Optional<Effect> effect =
                fields.child("then", "consequence").flatMap(then -> effect(then, gate, subject));
        boolean says = fields.has("then");
        Optional<Says> rule = rule(fields, when, expect, says, effect, gate);
        fields.extensions();
        if (!isNamed
                || gate.isEmpty()
                || subject.isEmpty()
                || rule.isEmpty()
                || !isDomain(domain, fields)) {
            return Optional.empty();
        }
        return Optional.of(
                new Policy(
                        name,
                        title.isEmpty() ? name : title,
                        gate.get(),
                        domain.isEmpty() ? null : new DomainName(domain),
                        owner,
                        rationale,
                        effective,
                        Enforcement.find(enforcement).orElse(Enforcement.BLOCK),
                        subject.get(),
                        rule.get().condition(),
                        rule.get().effect(),
                        message,
                        fields.place()));
    }

    /// What a policy says: under which condition what follows.
    private record Says(Cel condition, Effect effect) {}

    private static Optional<Says> rule(
            Fields fields,
            String when,
            String expect,
            boolean says,
            Optional<Effect> effect,
            Optional<Gate> gate) {
        boolean isAccess = gate.filter(Gate.ACCESS::equals).isPresent();
        if (gate.isEmpty()) {
            return Optional.empty();
        }
        if (isAccess ? !expect.isEmpty() : says || !when.isEmpty()) {
            fields.add(
                    Problem.error(
                            "rule-of-other-gate",
                            "Rule does not fit the gate",
                            isAccess
                                    ? "At the gate 'access' a policy says 'when' and 'then'."
                                    : "At the gate '%s' a policy says what it expects."
                                            .formatted(gate.get().word()),
                            isAccess
                                    ? "Write 'when: …' and 'then: { … }' instead of 'expect'."
                                    : "Write 'expect: …' instead of 'when' and 'then'.",
                            fields.place(isAccess ? "expect" : says ? "then" : "when")));
            return Optional.empty();
        }
        if (isAccess) {
            if (!says) {
                fields.missing("then", "Add 'then: { mask: sha-256-global }'.");
            }
            String condition = when.isEmpty() ? "true" : when;
            return effect.map(one -> new Says(new Cel(condition, fields.place("when")), one));
        }
        if (expect.isEmpty()) {
            fields.missing("expect", "Add 'expect: \"size(product.description) > 0\"'.");
            return Optional.empty();
        }
        return Optional.of(new Says(new Cel(expect, fields.place("expect")), new Effect.Report()));
    }

    private static Optional<Effect> effect(
            Fields fields, Optional<Gate> gate, Optional<Subject> subject) {
        Boolean approve = fields.findTruth("approve");
        Boolean refuse = fields.findTruth("refuse");
        String mask = fields.oneOf("mask", Mask.words());
        String filter = fields.text("filter");
        fields.close();
        @Nullable Effect effect = null;
        int said = 0;
        if (approve != null && approve) {
            said++;
            effect = new Effect.Approve();
        }
        if (refuse != null && refuse) {
            said++;
            effect = new Effect.Refuse();
        }
        if (!mask.isEmpty()) {
            said++;
            effect = Mask.find(mask).<Effect>map(Effect.Show::new).orElse(null);
        }
        if (!filter.isEmpty()) {
            said++;
            effect = new Effect.Filter(new Cel(filter, fields.place("filter")));
        }
        if (said != 1) {
            fields.add(
                    Problem.error(
                            "one-consequence",
                            "A policy has one consequence",
                            said == 0
                                    ? "'then' says nothing that follows."
                                    : "'then' says %d things that follow.".formatted(said),
                            "Write one of: { approve: true }, { refuse: true }, { mask: … }, { filter: … }.",
                            fields.place()));
            return Optional.empty();
        }
        if (effect != null && subject.isPresent() && gate.filter(Gate.ACCESS::equals).isPresent()) {
            List<Subject> about = subjects(effect);
            if (!about.contains(subject.get())) {
                fields.add(
                        Problem.error(
                                "consequence-of-other-subject",
                                "Consequence does not fit the subject",
                                "'%s' cannot follow for a %s."
                                        .formatted(effect.words(), subject.get().word()),
                                "Write 'subject: %s'.".formatted(about.getFirst().word()),
                                fields.place()));
                return Optional.empty();
            }
        }
        return Optional.ofNullable(effect);
    }

    private static List<Subject> subjects(Effect effect) {
        return switch (effect) {
            case Effect.Approve() -> List.of(Subject.REQUEST);
            case Effect.Refuse() -> List.of(Subject.PORT, Subject.REQUEST, Subject.COLUMN);
            case Effect.Show _ -> List.of(Subject.COLUMN);
            case Effect.Filter _ -> List.of(Subject.PORT);
            case Effect.Report() -> List.of();
        };
    }

    private static boolean isDomain(String domain, Fields fields) {
        if (domain.isEmpty() || Words.objection(domain).isEmpty()) {
            return true;
        }
        fields.add(
                Problem.error(
                        "invalid-name",
                        "Name is not allowed",
                        "'%s' cannot be the name of a domain: %s."
                                .formatted(domain, Words.objection(domain)),
                        Suggestion.didYouMean(domain, List.of(Words.slug(domain))),
                        fields.place("domain")));
        return false;
    }
}
