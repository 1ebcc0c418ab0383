package io.meshwright.mesh.decision;

import static io.meshwright.mesh.agreement.AgreementScene.NOW;
import static io.meshwright.mesh.agreement.AgreementScene.ORDERS;
import static io.meshwright.mesh.agreement.AgreementScene.TODAY;
import static io.meshwright.mesh.agreement.AgreementScene.approved;
import static io.meshwright.mesh.agreement.AgreementScene.ownerOfSales;
import static io.meshwright.mesh.agreement.AgreementScene.person;
import static io.meshwright.mesh.agreement.AgreementScene.requested;
import static io.meshwright.mesh.agreement.AgreementScene.terms;
import static org.assertj.core.api.Assertions.assertThat;

import io.meshwright.mesh.agreement.Agreement;
import io.meshwright.mesh.agreement.Approvers;
import io.meshwright.mesh.agreement.Move;
import io.meshwright.mesh.agreement.Moves;
import io.meshwright.mesh.agreement.Terms;
import io.meshwright.mesh.contract.Column;
import io.meshwright.mesh.contract.ColumnPath;
import io.meshwright.mesh.contract.ColumnType;
import io.meshwright.mesh.document.Version;
import io.meshwright.mesh.domain.Purpose;
import io.meshwright.mesh.policy.Cel;
import io.meshwright.mesh.policy.Effect;
import io.meshwright.mesh.policy.Enforcement;
import io.meshwright.mesh.policy.Gate;
import io.meshwright.mesh.policy.Mask;
import io.meshwright.mesh.policy.Policy;
import io.meshwright.mesh.policy.Subject;
import io.meshwright.mesh.principal.Identity;
import io.meshwright.mesh.principal.Principal;
import io.meshwright.mesh.problem.Place;
import io.meshwright.mesh.product.OutputPort;
import io.meshwright.mesh.product.Port;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class JudgeTest {
    private static final Purpose REPORTING = new Purpose("reporting", "Reporting", false, "");
    private static final Purpose MARKETING = new Purpose("marketing", "Marketing", true, "");
    private static final Port PORT =
            new Port(
                    ORDERS,
                    new OutputPort(
                            "orders",
                            Version.parse("1.0.0"),
                            "",
                            "",
                            "",
                            List.of(),
                            List.of(),
                            List.of(),
                            List.of(),
                            List.of(),
                            Place.none()),
                    null,
                    List.of(
                            Column.nullable("order_id", new ColumnType.BigInt()),
                            Column.nullable("email", new ColumnType.Text()),
                            Column.nullable(
                                    "address",
                                    new ColumnType.Struct(
                                            List.of(
                                                    Column.nullable(
                                                            "street", new ColumnType.Text()))))),
                    null);

    private static Policy policy(String name, Enforcement enforcement, Effect effect) {
        return new Policy(
                name,
                "A rule",
                Gate.ACCESS,
                null,
                "group:governance",
                "",
                null,
                enforcement,
                Subject.COLUMN,
                new Cel("true", Place.none()),
                effect,
                "",
                Place.none());
    }

    private static Ruling.Applies applies(String name, String column, Effect effect) {
        return new Ruling.Applies(
                policy(name, Enforcement.BLOCK, effect),
                column.isEmpty() ? null : new ColumnPath(List.of(column.split("[.]"))),
                effect);
    }

    private static Decision decide(
            Identity identity, Purpose purpose, List<Agreement> agreements, Ruling... rulings) {
        Question question = new Question(identity, PORT, purpose, agreements, TODAY);
        return Judge.decide(question, Judge.basis(question), List.of(rulings));
    }

    private static Decision.Refused refused(Decision decision) {
        assertThat(decision).isInstanceOf(Decision.Refused.class);
        return (Decision.Refused) decision;
    }

    private static Decision.Granted granted(Decision decision) {
        assertThat(decision).isInstanceOf(Decision.Granted.class);
        return (Decision.Granted) decision;
    }

    @Test
    void whoHasNoAgreementIsRefusedAndToldHowToAsk() {
        Decision.Refused refused = refused(decide(person("rita"), REPORTING, List.of()));
        assertThat(refused.reason())
                .isEqualTo("user:rita has no agreement to read sales/orders/orders@1");
        assertThat(refused.remedy())
                .isEqualTo(
                        "Ask with `mesh access request sales/orders/orders@1 --purpose reporting --until %s`."
                                .formatted(TODAY.plusMonths(3)));
    }

    @Test
    void anAgreementLetsReadForItsPurposeAlone() {
        List<Agreement> agreements = List.of(approved("a1", terms("user:rita")));
        assertThat(granted(decide(person("rita"), REPORTING, agreements)).agreement())
                .isEqualTo("a1");
        assertThat(refused(decide(person("rita"), MARKETING, agreements)).reason())
                .contains("for 'reporting', not for 'marketing'");
        assertThat(refused(decide(person("sam"), REPORTING, agreements)).reason())
                .contains("user:sam has no agreement");
    }

    @Test
    void withoutAPurposeNoAgreementLetsRead() {
        Question question =
                new Question(
                        person("rita"),
                        PORT,
                        null,
                        List.of(approved("a1", terms("user:rita"))),
                        TODAY);
        Decision.Refused refused =
                refused(Judge.decide(question, Judge.basis(question), List.of()));
        assertThat(refused.reason()).contains("no purpose is stated");
        assertThat(refused.remedy()).contains("'reporting'");
    }

    @Test
    void requestsAndAgreementsThatAreOverLetNobodyReadAndSaySo() {
        assertThat(
                        refused(decide(person("rita"), REPORTING, List.of(requested("user:rita"))))
                                .reason())
                .isEqualTo("the request 'a1' waits for approval");
        Agreement revoked =
                ((Moves.Moved)
                                Moves.of(
                                        approved("a1", terms("user:rita")),
                                        new Moves.Doing(Move.REVOKE, ownerOfSales(), NOW, ""),
                                        Approvers.owner()))
                        .agreement();
        assertThat(refused(decide(person("rita"), REPORTING, List.of(revoked))).reason())
                .isEqualTo("the agreement 'a1' was revoked");
        Terms former =
                new Terms(
                        ORDERS,
                        Principal.parse("user:rita"),
                        "reporting",
                        "",
                        List.of(),
                        "",
                        TODAY.minusDays(30),
                        TODAY,
                        null,
                        0);
        Agreement ended = approved("a1", former);
        Question tomorrow =
                new Question(person("rita"), PORT, REPORTING, List.of(ended), TODAY.plusDays(1));
        assertThat(refused(Judge.decide(tomorrow, Judge.basis(tomorrow), List.of())).reason())
                .isEqualTo("the agreement 'a1' ended on 2026-11-23");
    }

    @Test
    void theAgreementOfAGroupLetsItsMembersRead() {
        Identity member =
                new Identity(Principal.parse("user:carl"), Set.of("analysts"), List.of(), Map.of());
        List<Agreement> agreements = List.of(approved("a1", terms("group:analysts")));
        assertThat(granted(decide(member, REPORTING, agreements)).isWhole()).isTrue();
    }

    @Test
    void whoWorksInTheDomainReadsWithoutAgreementAndUnderThePolicies() {
        Decision.Granted granted =
                granted(
                        decide(
                                ownerOfSales(),
                                REPORTING,
                                List.of(),
                                applies(
                                        "mask_mail",
                                        "email",
                                        new Effect.Show(Mask.SHA_256_GLOBAL))));
        assertThat(granted.maskings())
                .containsExactly(
                        new Masking(
                                ColumnPath.of("email"),
                                Mask.SHA_256_GLOBAL,
                                List.of("policy mask_mail")));
    }

    @Test
    void aProductReadsWhatItsOwnDomainPublishesAndNothingElse() {
        assertThat(
                        decide(
                                Identity.of(Principal.parse("product:sales/summary")),
                                REPORTING,
                                List.of()))
                .isInstanceOf(Decision.Granted.class);
        assertThat(
                        decide(
                                Identity.of(Principal.parse("product:finance/revenue")),
                                REPORTING,
                                List.of()))
                .isInstanceOf(Decision.Refused.class);
    }

    @Test
    void limitsOfTheAgreementHideColumnsAndRows() {
        Terms limited =
                new Terms(
                        ORDERS,
                        Principal.parse("user:rita"),
                        "reporting",
                        "",
                        List.of("order_id"),
                        "row.order_id > 10",
                        TODAY,
                        TODAY.plusDays(1),
                        null,
                        500);
        Decision.Granted granted =
                granted(decide(person("rita"), REPORTING, List.of(approved("a1", limited))));
        assertThat(granted.columns()).containsExactly("order_id");
        assertThat(granted.hidden())
                .containsExactly(
                        new HiddenColumn("email", "agreement a1"),
                        new HiddenColumn("address", "agreement a1"));
        assertThat(granted.filters())
                .containsExactly(new RowFilter("row.order_id > 10", "agreement a1"));
        assertThat(granted.rowsPerDay()).isEqualTo(500);
        assertThat(granted.findValidUntil())
                .contains(TODAY.plusDays(2).atStartOfDay(ZoneOffset.UTC).toInstant());
    }

    @Test
    void ofTwoMasksTheStricterWinsAndBothAreNamed() {
        Decision.Granted granted =
                granted(
                        decide(
                                ownerOfSales(),
                                REPORTING,
                                List.of(),
                                applies("a", "email", new Effect.Show(Mask.REPLACE_WITH_NULL)),
                                applies("b", "email", new Effect.Show(Mask.SHOW_LAST_4))));
        assertThat(granted.maskings())
                .containsExactly(
                        new Masking(
                                ColumnPath.of("email"),
                                Mask.REPLACE_WITH_NULL,
                                List.of("policy a", "policy b")));
    }

    @Test
    void aMaskOverAColumnCoversItsFieldsAndAHiddenColumnNeedsNone() {
        Decision.Granted granted =
                granted(
                        decide(
                                ownerOfSales(),
                                REPORTING,
                                List.of(),
                                applies("a", "address.street", new Effect.Show(Mask.MASK_ALPHANUM)),
                                applies("b", "address", new Effect.Show(Mask.REPLACE_WITH_NULL)),
                                applies("c", "email", new Effect.Show(Mask.SHOW_LAST_4)),
                                applies("d", "email", new Effect.Refuse())));
        assertThat(granted.maskings())
                .extracting(Masking::path)
                .containsExactly(ColumnPath.of("address"));
        assertThat(granted.columns()).containsExactly("order_id", "address");
        assertThat(granted.hidden()).containsExactly(new HiddenColumn("email", "policy d"));
    }

    @Test
    void aPolicyThatCannotBeAnsweredRefusesAndNamesItself() {
        Decision.Refused refused =
                refused(
                        decide(
                                ownerOfSales(),
                                REPORTING,
                                List.of(),
                                new Ruling.Broken(
                                        policy("broken", Enforcement.BLOCK, new Effect.Refuse()),
                                        null,
                                        "no such attribute")));
        assertThat(refused.reason())
                .isEqualTo("the policy 'broken' could not be answered (no such attribute)");
        assertThat(refused.remedy()).contains("group:governance");
    }

    @Test
    void aPolicyThatOnlyInformsChangesNothingAndIsTold() {
        Effect hide = new Effect.Refuse();
        Decision.Granted granted =
                granted(
                        decide(
                                ownerOfSales(),
                                REPORTING,
                                List.of(),
                                new Ruling.Applies(
                                        policy("soon", Enforcement.INFORM, hide),
                                        ColumnPath.of("email"),
                                        hide)));
        assertThat(granted.isWhole()).isTrue();
        assertThat(granted.grounds()).extracting(Ground::name).contains("soon");
    }

    @Test
    void whoeverMaySeeNoColumnIsRefused() {
        Effect hide = new Effect.Refuse();
        assertThat(
                        decide(
                                ownerOfSales(),
                                REPORTING,
                                List.of(),
                                applies("a", "order_id", hide),
                                applies("b", "email", hide),
                                applies("c", "address", hide)))
                .isInstanceOf(Decision.Refused.class);
    }
}
