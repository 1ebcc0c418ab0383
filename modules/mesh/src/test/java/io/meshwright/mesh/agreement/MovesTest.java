package io.meshwright.mesh.agreement;

import static io.meshwright.mesh.agreement.AgreementScene.NOW;
import static io.meshwright.mesh.agreement.AgreementScene.TODAY;
import static io.meshwright.mesh.agreement.AgreementScene.ownerOfSales;
import static io.meshwright.mesh.agreement.AgreementScene.person;
import static io.meshwright.mesh.agreement.AgreementScene.requested;
import static io.meshwright.mesh.agreement.AgreementScene.terms;
import static org.assertj.core.api.Assertions.assertThat;

import io.meshwright.mesh.address.DomainName;
import io.meshwright.mesh.address.ProductAddress;
import io.meshwright.mesh.principal.Grant;
import io.meshwright.mesh.principal.Identity;
import io.meshwright.mesh.principal.Principal;
import io.meshwright.mesh.principal.Role;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class MovesTest {
    private static final Approvers TWO_LEVELS =
            new Approvers(
                    List.of(
                            List.of(Principal.parse("user:ann"), Principal.parse("group:stewards")),
                            List.of()));

    /// Everybody who may stand in some relation to the agreement that `user:rita` asked for
    /// `group:analysts`.
    private static Map<String, Identity> people() {
        Map<String, Identity> people = new LinkedHashMap<>();
        people.put("requester", person("rita"));
        people.put(
                "consumer",
                new Identity(
                        Principal.parse("user:carl"), Set.of("analysts"), List.of(), Map.of()));
        people.put("owner", ownerOfSales());
        people.put(
                "product owner",
                person("paul", Grant.of(Role.PRODUCT_OWNER, ProductAddress.of("sales", "orders"))));
        people.put(
                "owner of another domain",
                person("fred", Grant.of(Role.DOMAIN_OWNER, new DomainName("finance"))));
        people.put("member", person("mia", Grant.of(Role.DOMAIN_MEMBER, new DomainName("sales"))));
        people.put("admin", person("adam", Grant.of(Role.PLATFORM_ADMIN)));
        people.put("auditor", person("aude", Grant.of(Role.AUDITOR)));
        people.put("council member", person("cora", Grant.of(Role.COUNCIL_MEMBER)));
        people.put("stranger", person("sam"));
        return people;
    }

    private static Agreement in(State state) {
        Agreement asked = requested("group:analysts");
        return switch (state) {
            case REQUESTED -> asked;
            case APPROVED -> moved(asked, Move.APPROVE, ownerOfSales());
            case DECLINED -> moved(asked, Move.DECLINE, ownerOfSales());
            case WITHDRAWN -> moved(asked, Move.WITHDRAW, person("rita"));
            case REVOKED ->
                    moved(moved(asked, Move.APPROVE, ownerOfSales()), Move.REVOKE, ownerOfSales());
        };
    }

    private static Agreement moved(Agreement agreement, Move move, Identity by) {
        return ((Moves.Moved) answer(agreement, move, by, Approvers.owner())).agreement();
    }

    private static Moves.Answer answer(
            Agreement agreement, Move move, Identity by, Approvers approvers) {
        return Moves.of(
                agreement,
                new Moves.Doing(
                        move,
                        by,
                        NOW,
                        "",
                        move == Move.EXTEND || move == Move.REASSESS ? TODAY.plusDays(99) : null),
                approvers);
    }

    @Test
    void everyMoveIsAllowedToItsPartiesAndToNobodyElseInEveryState() {
        Map<Move, Set<String>> allowed =
                Map.of(
                        Move.REQUEST, Set.of(),
                        Move.APPROVE, Set.of("owner", "product owner"),
                        Move.DECLINE, Set.of("owner", "product owner"),
                        Move.WITHDRAW, Set.of("requester", "consumer"),
                        Move.REVOKE,
                                Set.of("owner", "product owner", "admin", "requester", "consumer"),
                        Move.EXTEND, Set.of("owner", "product owner"),
                        Move.REASSESS, Set.of("owner", "product owner"));
        Map<Move, Set<State>> possible =
                Map.of(
                        Move.REQUEST, Set.of(),
                        Move.APPROVE, Set.of(State.REQUESTED),
                        Move.DECLINE, Set.of(State.REQUESTED),
                        Move.WITHDRAW, Set.of(State.REQUESTED),
                        Move.REVOKE, Set.of(State.APPROVED),
                        Move.EXTEND, Set.of(State.APPROVED),
                        Move.REASSESS, Set.of(State.APPROVED));
        List<String> wrong = new ArrayList<>();
        for (Move move : Move.values()) {
            for (State state : State.values()) {
                people().forEach((name, person) -> {
                    boolean may =
                            answer(in(state), move, person, Approvers.owner())
                                    instanceof Moves.Moved;
                    boolean should =
                            possible.getOrDefault(move, Set.of()).contains(state)
                                    && allowed.getOrDefault(move, Set.of()).contains(name);
                    if (may != should) {
                        wrong.add("%s %s when %s: %s".formatted(name, move, state, may));
                    }
                });
            }
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void theLastLevelMakesItAnAgreement() {
        Agreement first = approvedBy(requested("user:rita"), person("ann"));
        assertThat(first.state()).isEqualTo(State.REQUESTED);
        assertThat(answer(first, Move.APPROVE, person("ann"), TWO_LEVELS))
                .isInstanceOf(Moves.NotAllowed.class);
        assertThat(answer(first, Move.DECLINE, person("ann"), TWO_LEVELS))
                .isEqualTo(new Moves.NotAllowed("it can be declined by the owner of sales/orders"));
        Agreement second = approvedBy(first, ownerOfSales());
        assertThat(second.state()).isEqualTo(State.APPROVED);
        assertThat(second.approvers())
                .containsExactly(Principal.parse("user:ann"), Principal.parse("user:olga"));
        assertThat(second.steps()).extracting(Step::level).containsExactly(0, 1, 2);
        assertThat(second.number()).isEqualTo(3);
    }

    private static Agreement approvedBy(Agreement agreement, Identity by) {
        return ((Moves.Moved) answer(agreement, Move.APPROVE, by, TWO_LEVELS)).agreement();
    }

    @Test
    void nobodyApprovesTheirOwnRequestOrTwoLevels() {
        Identity both =
                new Identity(
                        Principal.parse("user:rita"),
                        Set.of("stewards"),
                        List.of(Grant.of(Role.DOMAIN_OWNER, new DomainName("sales"))),
                        Map.of());
        assertThat(answer(requested("user:rita"), Move.APPROVE, both, TWO_LEVELS))
                .isEqualTo(new Moves.NotAllowed("who asked cannot approve; ask another approver"));
        Identity boss =
                new Identity(
                        Principal.parse("user:olga"),
                        Set.of("stewards"),
                        List.of(Grant.of(Role.DOMAIN_OWNER, new DomainName("sales"))),
                        Map.of());
        Agreement first = approvedBy(requested("user:rita"), boss);
        assertThat(answer(first, Move.APPROVE, boss, TWO_LEVELS))
                .isInstanceOf(Moves.NotAllowed.class);
    }

    @Test
    void anAgreementThatEndedIsNotApprovedAnyMore() {
        Agreement late =
                Agreement.requested(
                        "a1",
                        terms("user:rita").with(TODAY.minusDays(1)),
                        Principal.parse("user:rita"),
                        NOW,
                        "");
        assertThat(answer(late, Move.APPROVE, ownerOfSales(), Approvers.owner()))
                .isInstanceOf(Moves.NotPossible.class);
    }

    @Test
    void anExtensionGoesForwardsOnly() {
        Agreement agreement = in(State.APPROVED);
        Moves.Answer shorter =
                Moves.of(
                        agreement,
                        new Moves.Doing(
                                Move.EXTEND, ownerOfSales(), NOW, "", agreement.terms().until()),
                        Approvers.owner());
        assertThat(shorter).isInstanceOf(Moves.NotPossible.class);
        assertThat(moved(agreement, Move.EXTEND, ownerOfSales()).terms().until())
                .isEqualTo(TODAY.plusDays(99));
    }

    @Test
    void theOwnerOfTheMeshMayDoAllThatIsPossible() {
        for (Move move : Move.values()) {
            for (State state : State.values()) {
                assertThat(
                                answer(in(state), move, Identity.OWNER, Approvers.owner())
                                        instanceof Moves.Moved)
                        .as("%s when %s", move, state)
                        .isEqualTo(move.isPossibleIn(state));
            }
        }
        Agreement first = approvedBy(requested("user:rita"), Identity.OWNER);
        assertThat(approvedBy(first, Identity.OWNER).state()).isEqualTo(State.APPROVED);
    }

    @Test
    void whatAPolicyApprovesNeedsNoLevel() {
        Agreement approved =
                Moves.byPolicy(
                        requested("user:rita"), Move.APPROVE, Principal.PLATFORM, NOW, "short");
        assertThat(approved.state()).isEqualTo(State.APPROVED);
        assertThat(approved.steps().getLast().reason()).isEqualTo("policy:short");
    }

    @Test
    void whoTakesPartOrLooksAfterTheWholeMayKnowOfIt() {
        Agreement agreement = in(State.REQUESTED);
        List<String> seeing = new ArrayList<>();
        people().forEach((name, person) -> {
            if (Moves.isSeenBy(agreement, person, TWO_LEVELS)) {
                seeing.add(name);
            }
        });
        assertThat(seeing)
                .containsExactly(
                        "requester",
                        "consumer",
                        "owner",
                        "product owner",
                        "member",
                        "admin",
                        "auditor");
        assertThat(Moves.isSeenBy(agreement, person("ann"), TWO_LEVELS)).isTrue();
    }

    @Test
    void aProductIsSpokenForByThoseWhoWorkOnIt() {
        Principal product = Principal.parse("product:finance/revenue");
        assertThat(
                        Moves.speaksFor(
                                person(
                                        "mia",
                                        Grant.of(Role.DOMAIN_MEMBER, new DomainName("finance"))),
                                product))
                .isTrue();
        assertThat(Moves.speaksFor(ownerOfSales(), product)).isFalse();
        assertThat(Moves.speaksFor(person("adam", Grant.of(Role.PLATFORM_ADMIN)), product))
                .isFalse();
    }

    @Test
    void theDaysOfAnAgreementDecideWhetherItLetsRead() {
        Agreement agreement = in(State.APPROVED);
        assertThat(agreement.standing(TODAY.minusDays(11))).isEqualTo(Agreement.Standing.AHEAD);
        assertThat(agreement.standing(TODAY.minusDays(10))).isEqualTo(Agreement.Standing.IN_FORCE);
        assertThat(agreement.standing(TODAY.plusDays(10))).isEqualTo(Agreement.Standing.IN_FORCE);
        assertThat(agreement.standing(TODAY.plusDays(11))).isEqualTo(Agreement.Standing.EXPIRED);
        assertThat(agreement.end()).isEqualTo("2026-12-04T00:00:00Z");
        assertThat(in(State.REQUESTED).standing(TODAY)).isEqualTo(Agreement.Standing.WAITING);
        assertThat(in(State.REVOKED).standing(TODAY)).isEqualTo(Agreement.Standing.OVER);
    }
}
