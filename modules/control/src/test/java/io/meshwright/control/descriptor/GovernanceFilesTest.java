package io.meshwright.control.descriptor;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshwright.control.ledger.AppliedFile;
import io.meshwright.mesh.policy.Effect;
import io.meshwright.mesh.policy.Enforcement;
import io.meshwright.mesh.policy.Gate;
import io.meshwright.mesh.policy.Mask;
import io.meshwright.mesh.policy.Policy;
import io.meshwright.mesh.policy.Subject;
import io.meshwright.mesh.principal.Principal;
import io.meshwright.mesh.problem.Problem;
import io.meshwright.mesh.problem.Severity;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GovernanceFilesTest {
    private static final String POLICY =
            """
            apiVersion: meshwright.io/v1
            kind: Policy
            name: mask_mail
            title: Mail addresses are masked
            gate: access
            owner: "group:governance"
            effective: "2026-12-01"
            enforcement: block
            subject: column
            when: "'personal' in column.tags"
            then: { mask: sha-256-global }
            """;
    private static final String AGREEMENT =
            """
            apiVersion: meshwright.io/v1
            kind: Agreement
            id: reporting_reads_orders
            port: sales/orders/orders@1
            consumer: "group:analysts"
            purpose: reporting
            columns: [ id ]
            rows: "row.id > 10"
            from: "2026-12-01"
            until: "2027-11-30"
            rowsPerDay: 1000
            approvedBy: "user:olga"
            """;

    @Test
    void aPolicyIsReadWhole() {
        MeshReading reading = new SmallMesh().with("policies/mail.yaml", POLICY).read();

        assertThat(reading.problems()).isEmpty();
        Policy policy = reading.policies().getFirst();
        assertThat(policy.fullName()).isEqualTo("mask_mail");
        assertThat(policy.gate()).isEqualTo(Gate.ACCESS);
        assertThat(policy.subject()).isEqualTo(Subject.COLUMN);
        assertThat(policy.enforcement()).isEqualTo(Enforcement.BLOCK);
        assertThat(policy.effect()).isEqualTo(new Effect.Show(Mask.SHA_256_GLOBAL));
        assertThat(policy.condition().text()).isEqualTo("'personal' in column.tags");
        assertThat(policy.isEffective(LocalDate.parse("2026-11-30"))).isFalse();
        assertThat(policy.isEffective(LocalDate.parse("2026-12-01"))).isTrue();
        assertThat(reading.mesh().policies()).containsExactly(policy);
        assertThat(reading.scopes().get(AppliedFile.MESH))
                .extracting(file -> file.path())
                .contains("policies/mail.yaml");
    }

    @Test
    void aPolicyOfADomainBelongsToThatDomain() {
        MeshReading reading =
                new SmallMesh().with("policies/mail.yaml", POLICY + "domain: sales\n").read();

        assertThat(reading.problems()).isEmpty();
        assertThat(reading.policies().getFirst().fullName()).isEqualTo("sales.mask_mail");
        assertThat(reading.scopes().get("sales"))
                .extracting(file -> file.path())
                .contains("policies/mail.yaml");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "gate: access | gate: plan | rule-of-other-gate | then: { mask",
                "gate: access | gate: door | unknown-word | gate: door",
                "subject: column | subject: product | subject-of-other-gate | subject: product",
                "subject: column | subject: port | consequence-of-other-subject | then: { mask",
                "sha-256-global | sha-512 | unknown-word | then: { mask: sha-512",
                "{ mask: sha-256-global } | { mask: sha-256-global, refuse: true } | one-consequence | then:",
                "{ mask: sha-256-global } | { } | one-consequence | then:",
                "effective: \"2026-12-01\" | effective: \"soon\" | invalid-day | effective: \"soon\"",
                "name: mask_mail | name: Mask Mail | invalid-name | name: Mask Mail",
                "when: | expect: | rule-of-other-gate | expect:",
            })
    void whatIsWrongInAPolicyIsSaidAtItsPlace(String text, String by, String rule, String excerpt) {
        List<Problem> problems =
                new SmallMesh()
                        .with("policies/mail.yaml", POLICY)
                        .replacing("policies/mail.yaml", text, by)
                        .problems();

        assertThat(problems).extracting(Problem::rule).contains(rule);
        assertThat(problems)
                .filteredOn(problem -> problem.rule().equals(rule))
                .extracting(problem -> problem.place().excerpt())
                .allMatch(line -> line.contains(excerpt.strip()));
    }

    @Test
    void twoPoliciesOfOneNameAreRefused() {
        assertThat(
                        new SmallMesh()
                                .with("policies/a.yaml", POLICY)
                                .with("policies/b.yaml", POLICY)
                                .problems())
                .extracting(Problem::rule)
                .containsExactly("duplicate-policy");
    }

    @Test
    void anAgreementIsReadWhole() {
        MeshReading reading = new SmallMesh().with("agreements/a.yaml", AGREEMENT).read();

        assertThat(reading.problems()).isEmpty();
        DeclaredAgreement agreement = reading.agreements().getFirst();
        assertThat(agreement.id()).isEqualTo("reporting_reads_orders");
        assertThat(agreement.approvedBy()).isEqualTo(Principal.parse("user:olga"));
        assertThat(agreement.terms().columns()).containsExactly("id");
        assertThat(agreement.terms().rowsPerDay()).isEqualTo(1_000);
        assertThat(agreement.terms().until()).isEqualTo(LocalDate.parse("2027-11-30"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "orders@1 | orders@2 | unknown-port | ",
                "purpose: reporting | purpose: fun | unknown-purpose | purpose: fun",
                "columns: [ id ] | columns: [ idd ] | unknown-column | columns: [ idd ]",
                "group:analysts | product:sales/nothing | unknown-product | ",
                "group:analysts | analysts | invalid-consumer | consumer:",
                "until: \"2027-11-30\" | until: \"2026-11-30\" | ends-before-it-begins | until:",
                "rowsPerDay: 1000 | rowsPerDay: 0 | invalid-budget | rowsPerDay",
                "id: reporting_reads_orders | id: \"../x\" | invalid-id | id:",
            })
    void whatIsWrongInAnAgreementIsSaidAtItsPlace(
            String text, String by, String rule, String excerpt) {
        List<Problem> problems =
                new SmallMesh()
                        .with("agreements/a.yaml", AGREEMENT)
                        .replacing("agreements/a.yaml", text, by)
                        .problems();

        assertThat(problems).extracting(Problem::rule).containsExactly(rule);
        assertThat(problems.getFirst().place().excerpt())
                .contains(excerpt == null ? "" : excerpt.strip());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "port: sales/orders/orders@1 | port: finance/invoices/invoices@1",
                "group:analysts | product:finance/invoices",
            })
    void anAgreementMayNameWhatADomainAppliesLater(String text, String by) {
        List<Problem> problems =
                new SmallMesh()
                        .with("agreements/a.yaml", AGREEMENT)
                        .replacing("agreements/a.yaml", text, by)
                        .problems();

        assertThat(problems).extracting(Problem::rule).containsExactly("unresolved-outside");
        assertThat(problems.getFirst().severity()).isEqualTo(Severity.WARNING);
    }

    @Test
    void aPolicyOfADomainLiesInTheWorkspaceOfThatDomain() {
        List<Problem> problems =
                new SmallMesh().with("policies/mail.yaml", POLICY + "domain: finance\n").problems();

        assertThat(problems).extracting(Problem::rule).containsExactly("unknown-domain");
        assertThat(problems.getFirst().severity()).isEqualTo(Severity.ERROR);
    }
}
