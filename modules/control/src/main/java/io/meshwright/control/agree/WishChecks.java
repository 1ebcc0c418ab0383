package io.meshwright.control.agree;

import io.meshwright.control.govern.RowCondition;
import io.meshwright.mesh.Mesh;
import io.meshwright.mesh.agreement.Approvers;
import io.meshwright.mesh.contract.Column;
import io.meshwright.mesh.contract.Contract;
import io.meshwright.mesh.contract.Role;
import io.meshwright.mesh.domain.Purpose;
import io.meshwright.mesh.policy.Cel;
import io.meshwright.mesh.problem.Place;
import io.meshwright.mesh.problem.Problem;
import io.meshwright.mesh.problem.Suggestion;
import io.meshwright.mesh.product.Port;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/// Finds what is wrong with a request: all of it at once.
final class WishChecks {
    private static final int LONGEST_REASON = 2_000;

    private final Mesh mesh;
    private final Port port;
    private final Wish wish;
    private final LocalDate today;
    private final List<Problem> problems = new ArrayList<>();

    private WishChecks(Mesh mesh, Port port, Wish wish, LocalDate today) {
        this.mesh = mesh;
        this.port = port;
        this.wish = wish;
        this.today = today;
    }

    static List<Problem> problems(Mesh mesh, Port port, Wish wish, LocalDate today) {
        WishChecks checks = new WishChecks(mesh, port, wish, today);
        checks.purpose();
        checks.columns();
        checks.rows();
        checks.days();
        checks.role();
        checks.consumer();
        checks.numbers();
        return checks.problems;
    }

    /// A port that is not there, or that the asker may not know of: nobody can tell which.
    static Problem unknownPort(String address) {
        return Problem.error(
                "unknown-port",
                "No such port",
                "There is no port '%s' that could be asked for.".formatted(address),
                "Find ports with `mesh search --type port`; write one as domain/product/port@major.",
                Place.none());
    }

    private void add(String rule, String summary, String detail, String remedy) {
        problems.add(Problem.error(rule, summary, detail, remedy, Place.none()));
    }

    private void purpose() {
        List<String> known = mesh.charter().purposes().stream().map(Purpose::name).toList();
        if (known.isEmpty()) {
            add(
                    "unknown-purpose",
                    "Purpose is not known",
                    "The mesh names no purposes, so nothing can be agreed on.",
                    "Name 'purposes' in mesh.yaml, and apply it.");
        } else if (!known.contains(wish.purpose())) {
            add(
                    "unknown-purpose",
                    "Purpose is not known",
                    "'%s' is not in the mesh's list of purposes.".formatted(wish.purpose()),
                    Suggestion.didYouMean(wish.purpose(), known));
        }
    }

    private void columns() {
        List<String> known = port.columns().stream().map(Column::name).toList();
        for (String column : wish.columns()) {
            if (!known.contains(column)) {
                add(
                        "unknown-column",
                        "Column is not known",
                        "%s has no column '%s'.".formatted(port.address(), column),
                        Suggestion.didYouMean(column, known));
            }
        }
    }

    private void rows() {
        if (!wish.rows().isBlank()) {
            RowCondition.problem(new Cel(wish.rows(), Place.none()), port, "The condition on rows")
                    .ifPresent(problems::add);
        }
    }

    private void days() {
        LocalDate from = wish.from(today);
        if (from.isBefore(today)) {
            day("from", "%s is over".formatted(from), "today or a later day");
        }
        if (wish.until().isBefore(today)) {
            day("until", "%s is over".formatted(wish.until()), "today or a later day");
        } else if (wish.until().isBefore(from)) {
            day("until", "it ends on %s, before it begins".formatted(wish.until()), "a later day");
        }
        LocalDate reassess = wish.reassess();
        if (reassess != null && (!reassess.isAfter(today) || reassess.isAfter(wish.until()))) {
            day(
                    "reassess",
                    "%s is not between now and the end".formatted(reassess),
                    "a later day than today, and not after the last day");
        }
    }

    private void day(String which, String what, String wanted) {
        add(
                "invalid-day",
                "Day is not possible",
                "The day '%s' cannot be: %s.".formatted(which, what),
                "Write %s, as 2027-06-30; days are counted in UTC.".formatted(wanted));
    }

    private void role() {
        if (wish.role().isEmpty() || Approvers.role(port, wish.role()).isPresent()) {
            return;
        }
        List<String> known =
                port.findContract().map(Contract::roles).orElse(List.of()).stream()
                        .map(Role::role)
                        .toList();
        add(
                "unknown-role",
                "Role is not known",
                "The contract of %s has no role '%s'.".formatted(port.address(), wish.role()),
                known.isEmpty() ? "Leave it out." : Suggestion.didYouMean(wish.role(), known));
    }

    private void consumer() {
        wish.consumer()
                .findProduct()
                .filter(product -> mesh.findProduct(product).isEmpty())
                .ifPresent(product ->
                        add(
                                "unknown-product",
                                "Product is not known",
                                "There is no product '%s' that could read.".formatted(product),
                                "Apply it first."));
    }

    private void numbers() {
        if (wish.rowsPerDay() < 0) {
            add(
                    "invalid-budget",
                    "Budget of rows is not possible",
                    "%d rows cannot be read in a day.".formatted(wish.rowsPerDay()),
                    "Write a number above 0, or leave it out for any number of rows.");
        }
        if (wish.reason().length() > LONGEST_REASON) {
            add(
                    "reason-too-long",
                    "Reason is too long",
                    "It has %d characters.".formatted(wish.reason().length()),
                    "Write at most %d.".formatted(LONGEST_REASON));
        }
    }
}
