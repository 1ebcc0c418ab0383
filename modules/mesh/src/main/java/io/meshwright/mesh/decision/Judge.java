package io.meshwright.mesh.decision;

import io.meshwright.mesh.address.PortAddress;
import io.meshwright.mesh.agreement.Agreement;
import io.meshwright.mesh.agreement.Terms;
import io.meshwright.mesh.contract.Column;
import io.meshwright.mesh.contract.ColumnPath;
import io.meshwright.mesh.contract.ColumnType;
import io.meshwright.mesh.policy.Effect;
import io.meshwright.mesh.policy.Enforcement;
import io.meshwright.mesh.policy.Mask;
import io.meshwright.mesh.policy.Policy;
import io.meshwright.mesh.principal.Identity;
import io.meshwright.mesh.principal.Role;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Decides what one principal may see of one port. Refusal is the default; what lets read is that
/// one works in the port's domain, or an agreement for the purpose that is stated. Policies only
/// take away from that. Of two agreements the reader's own counts before that of a group, and the
/// one that shows more columns before the other.
public final class Judge {
    /// How long what is proposed would last.
    private static final int MONTHS = 3;

    private final Question question;
    private final List<Ground> grounds = new ArrayList<>();

    private Judge(Question question) {
        this.question = question;
    }

    /// By what somebody reads, before policies are asked.
    public sealed interface Basis {}

    /// As the one who holds all of the mesh, whom no policy binds.
    public record Ownership() implements Basis {}

    /// As one who works in the domain of the port.
    public record Membership() implements Basis {}

    public record ByAgreement(Agreement agreement) implements Basis {}

    /// Not at all.
    public record None(Decision.Refused refusal) implements Basis {}

    /// What lets somebody read, if anything does.
    public static Basis basis(Question question) {
        return new Judge(question).basis();
    }

    /// @param basis what [#basis] said of the same question
    /// @param rulings of the policies that are effective today, in their order
    public static Decision decide(Question question, Basis basis, List<Ruling> rulings) {
        return switch (basis) {
            case None(Decision.Refused refusal) -> refusal;
            case Ownership() ->
                    Decision.Granted.whole(
                            question.port().address(),
                            question.port().columns().stream().map(Column::name).toList(),
                            new Ground(
                                    Ground.Kind.MEMBERSHIP,
                                    Role.MESH_OWNER.word(),
                                    "%s holds the mesh"
                                            .formatted(question.identity().principal())));
            case Membership() -> {
                Judge judge = new Judge(question);
                judge.grounds.add(membership(question));
                yield judge.granted(Optional.empty(), rulings);
            }
            case ByAgreement(Agreement agreement) -> {
                Judge judge = new Judge(question);
                judge.grounds.add(agreed(agreement));
                yield judge.granted(Optional.of(agreement), rulings);
            }
        };
    }

    private Basis basis() {
        Identity identity = question.identity();
        PortAddress port = question.port().address();
        if (identity.holds(Role.MESH_OWNER)) {
            return new Ownership();
        }
        if (identity.worksIn(port.domain()) || identity.owns(port.product()) || isSibling()) {
            return new Membership();
        }
        List<Agreement> own =
                question.agreements().stream()
                        .filter(agreement -> agreement.terms().port().equals(port))
                        .filter(agreement -> identity.is(agreement.terms().consumer()))
                        .toList();
        List<Agreement> inForce =
                own.stream()
                        .filter(agreement ->
                                agreement.standing(question.today()) == Agreement.Standing.IN_FORCE)
                        .toList();
        if (inForce.isEmpty()) {
            return new None(refused(own));
        }
        if (question.purpose() == null) {
            return new None(
                    refused(
                            "no purpose is stated, and an agreement lets read for its purpose alone",
                            "State what the rows are for: %s.".formatted(purposes(inForce))));
        }
        String purpose = question.purpose().name();
        return inForce.stream()
                .filter(agreement -> agreement.terms().purpose().equals(purpose))
                .min(order())
                .<Basis>map(ByAgreement::new)
                .orElseGet(() ->
                        new None(
                                refused(
                                        "what was agreed is for %s, not for '%s'"
                                                .formatted(purposes(inForce), purpose),
                                        howToAsk())));
    }

    /// A product reads what its own domain publishes.
    private boolean isSibling() {
        return question.identity()
                .principal()
                .findProduct()
                .filter(product -> product.domain().equals(question.port().address().domain()))
                .isPresent();
    }

    private Comparator<Agreement> order() {
        return Comparator.comparing((Agreement agreement) ->
                        !agreement.terms().consumer().equals(question.identity().principal()))
                .thenComparingInt(agreement -> -shown(agreement.terms()))
                .thenComparing(agreement -> !agreement.terms().rows().isEmpty())
                .thenComparing(Agreement::id);
    }

    private int shown(Terms terms) {
        return terms.columns().isEmpty()
                ? question.port().columns().size()
                : terms.columns().size();
    }

    private static String purposes(List<Agreement> agreements) {
        return agreements.stream()
                .map(agreement -> agreement.terms().purpose())
                .distinct()
                .sorted()
                .map("'%s'"::formatted)
                .collect(Collectors.joining(" or "));
    }

    private Decision.Refused refused(List<Agreement> own) {
        Optional<Agreement> latest =
                own.stream()
                        .max(Comparator.comparing(agreement -> agreement.steps().getLast().at()));
        if (latest.isEmpty()) {
            return refused(
                    "%s has no agreement to read %s"
                            .formatted(question.identity().principal(), question.port().address()),
                    howToAsk());
        }
        Agreement agreement = latest.get();
        return switch (agreement.standing(question.today())) {
            case WAITING ->
                    refused(
                            "the request '%s' waits for approval".formatted(agreement.id()),
                            "See it with `mesh access show %s`.".formatted(agreement.id()));
            case AHEAD ->
                    refused(
                            "the agreement '%s' begins on %s"
                                    .formatted(agreement.id(), agreement.terms().from()),
                            "");
            case EXPIRED ->
                    refused(
                            "the agreement '%s' ended on %s"
                                    .formatted(agreement.id(), agreement.terms().until()),
                            howToAsk());
            case OVER ->
                    refused(
                            "the agreement '%s' was %s"
                                    .formatted(
                                            agreement.id(),
                                            agreement.steps().getLast().move().done()),
                            howToAsk());
            case IN_FORCE -> refused("the agreement does not fit", howToAsk());
        };
    }

    private String howToAsk() {
        return "Ask with `mesh access request %s --purpose %s --until %s`."
                .formatted(
                        question.port().address(),
                        question.purpose() == null ? "PURPOSE" : question.purpose().name(),
                        question.today().plusMonths(MONTHS));
    }

    private Decision.Refused refused(String reason, String remedy) {
        return new Decision.Refused(question.port().address(), reason, remedy, grounds);
    }

    private static Ground membership(Question question) {
        return new Ground(
                Ground.Kind.MEMBERSHIP,
                question.port().address().domain().toString(),
                "%s works in the domain of the port".formatted(question.identity().principal()));
    }

    private static Ground agreed(Agreement agreement) {
        return new Ground(
                Ground.Kind.AGREEMENT,
                agreement.id(),
                "lets %s read for '%s' until %s"
                        .formatted(
                                agreement.terms().consumer(),
                                agreement.terms().purpose(),
                                agreement.terms().until()));
    }

    private Decision granted(Optional<Agreement> agreement, List<Ruling> rulings) {
        Map<String, Column> columns =
                question.port().columns().stream()
                        .collect(
                                Collectors.toMap(
                                        Column::name,
                                        Function.identity(),
                                        (first, _) -> first,
                                        LinkedHashMap::new));
        Map<String, String> hidden = new LinkedHashMap<>();
        List<RowFilter> filters = new ArrayList<>();
        agreement.ifPresent(found -> limit(found, columns, hidden, filters));
        Map<ColumnPath, Masking> masks = new LinkedHashMap<>();
        for (Ruling ruling : rulings) {
            Optional<Decision.Refused> refusal = rule(ruling, columns, hidden, filters, masks);
            if (refusal.isPresent()) {
                return refusal.get();
            }
        }
        List<String> shown =
                columns.keySet().stream().filter(name -> !hidden.containsKey(name)).toList();
        if (shown.isEmpty()) {
            return refused("no column of %s may be seen".formatted(question.port().address()), "");
        }
        masks.keySet().removeIf(path -> hidden.containsKey(path.column()));
        masks.keySet().removeIf(path -> isInside(path, masks));
        return new Decision.Granted(
                question.port().address(),
                shown,
                List.copyOf(masks.values()),
                hidden.entrySet().stream()
                        .map(one -> new HiddenColumn(one.getKey(), one.getValue()))
                        .toList(),
                filters,
                agreement.map(Agreement::id).orElse(""),
                agreement.map(Agreement::end).orElse(null),
                agreement.map(found -> found.terms().rowsPerDay()).orElse(0L),
                grounds);
    }

    /// A field needs no mask where one lies over all that it is in.
    private static boolean isInside(ColumnPath path, Map<ColumnPath, Masking> masks) {
        for (int length = 1; length < path.steps().size(); length++) {
            if (masks.containsKey(new ColumnPath(path.steps().subList(0, length)))) {
                return true;
            }
        }
        return false;
    }

    private static void limit(
            Agreement agreement,
            Map<String, Column> columns,
            Map<String, String> hidden,
            List<RowFilter> filters) {
        String because = "agreement " + agreement.id();
        Terms terms = agreement.terms();
        if (!terms.columns().isEmpty()) {
            columns.keySet().stream()
                    .filter(name -> !terms.columns().contains(name))
                    .forEach(name -> hidden.put(name, because));
        }
        if (!terms.rows().isEmpty()) {
            filters.add(new RowFilter(terms.rows(), because));
        }
    }

    private Optional<Decision.Refused> rule(
            Ruling ruling,
            Map<String, Column> columns,
            Map<String, String> hidden,
            List<RowFilter> filters,
            Map<ColumnPath, Masking> masks) {
        Policy policy = ruling.policy();
        String because = "policy " + policy.fullName();
        switch (ruling) {
            case Ruling.Silent _ -> {}
            case Ruling.Broken(_, _, String reason) -> {
                grounds.add(ground(policy, "could not be answered: " + reason));
                return Optional.of(
                        refused(
                                "the policy '%s' could not be answered (%s)"
                                        .formatted(policy.fullName(), reason),
                                "Tell %s.".formatted(owner(policy))));
            }
            case Ruling.Applies(_, ColumnPath column, Effect effect) -> {
                String about = column == null ? "" : " of column " + column;
                grounds.add(ground(policy, effect.words() + about));
                if (policy.enforcement() != Enforcement.BLOCK) {
                    return Optional.empty();
                }
                switch (effect) {
                    case Effect.Approve(), Effect.Report() -> {}
                    case Effect.Refuse() -> {
                        if (column == null) {
                            return Optional.of(refused(words(policy), ""));
                        }
                        hidden.putIfAbsent(column.column(), because);
                    }
                    case Effect.Show(Mask mask) -> {
                        if (column != null) {
                            ColumnPath place = outsideKeys(column);
                            Mask wanted = place.equals(column) ? mask : Mask.MASK_TO_FIXED_VALUE;
                            type(columns, place)
                                    .ifPresent(type -> mask(masks, place, wanted, type, because));
                        }
                    }
                    case Effect.Filter(var condition) ->
                            filters.add(new RowFilter(condition.text(), because));
                }
            }
        }
        return Optional.empty();
    }

    /// Keys of a map stay apart from one another, which masked ones would not: the map is masked.
    private static ColumnPath outsideKeys(ColumnPath path) {
        int keys = path.steps().indexOf(ColumnPath.KEYS);
        return keys < 0 ? path : new ColumnPath(path.steps().subList(0, keys));
    }

    private static void mask(
            Map<ColumnPath, Masking> masks,
            ColumnPath path,
            Mask mask,
            ColumnType type,
            String because) {
        Masking one = new Masking(path, mask.fitting(type), List.of(because));
        masks.merge(path, one, Judge::both);
    }

    private static Masking both(Masking former, Masking further) {
        List<String> because = new ArrayList<>(former.because());
        because.addAll(further.because());
        return new Masking(former.path(), former.mask().or(further.mask()), because);
    }

    private static Optional<ColumnType> type(Map<String, Column> columns, ColumnPath path) {
        Optional<ColumnType> type =
                Optional.ofNullable(columns.get(path.column())).map(Column::type);
        for (String step : path.steps().subList(1, path.steps().size())) {
            type = type.flatMap(outer -> inside(outer, step));
        }
        return type;
    }

    private static Optional<ColumnType> inside(ColumnType outer, String step) {
        return switch (outer) {
            case ColumnType.Array(ColumnType item) when step.equals(ColumnPath.ITEMS) ->
                    Optional.of(item);
            case ColumnType.Map(ColumnType key, _) when step.equals(ColumnPath.KEYS) ->
                    Optional.of(key);
            case ColumnType.Map(_, ColumnType value) when step.equals(ColumnPath.VALUES) ->
                    Optional.of(value);
            case ColumnType.Struct(List<Column> fields) ->
                    fields.stream()
                            .filter(field -> field.name().equals(step))
                            .map(Column::type)
                            .findFirst();
            default -> Optional.empty();
        };
    }

    private static String words(Policy policy) {
        return policy.message().isEmpty()
                ? "the policy '%s' forbids it: %s".formatted(policy.fullName(), policy.title())
                : policy.message();
    }

    private static String owner(Policy policy) {
        return policy.owner().isEmpty() ? "the owner of the policy" : policy.owner();
    }

    private static Ground ground(Policy policy, String sentence) {
        return new Ground(Ground.Kind.POLICY, policy.fullName(), sentence);
    }
}
