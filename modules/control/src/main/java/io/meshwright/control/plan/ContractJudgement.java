package io.meshwright.control.plan;

import io.meshwright.control.impact.Impact;
import io.meshwright.control.impact.Readership;
import io.meshwright.mesh.address.ColumnAddress;
import io.meshwright.mesh.address.PortAddress;
import io.meshwright.mesh.address.ProductAddress;
import io.meshwright.mesh.compatibility.Bump;
import io.meshwright.mesh.compatibility.Change;
import io.meshwright.mesh.compatibility.Comparison;
import io.meshwright.mesh.compatibility.Compatibility;
import io.meshwright.mesh.compatibility.Rule;
import io.meshwright.mesh.compatibility.Side;
import io.meshwright.mesh.compatibility.Verdict;
import io.meshwright.mesh.contract.Contract;
import io.meshwright.mesh.document.Version;
import io.meshwright.mesh.domain.Classification;
import io.meshwright.mesh.domain.MeshCharter;
import io.meshwright.mesh.lineage.ColumnEdge;
import io.meshwright.mesh.principal.Principal;
import io.meshwright.mesh.problem.Place;
import io.meshwright.mesh.problem.Problem;
import io.meshwright.mesh.product.Port;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/// Judges the change of a port's contract from the side of its readers: what it does to them,
/// whether its version number is large enough, and who is hit by which column.
final class ContractJudgement {
    /// A contract in one of these is not yet a promise, so it may change freely.
    private static final Set<String> UNFIRM = Set.of("proposed", "draft");

    private static final int MOST_LINES = 12;
    private static final int MOST_COLUMNS = 20;

    private final Compatibility.Knowledge knowledge;
    private final Supplier<Readership> readership;

    /// @param readership of the mesh in force; asked for when a change may hit readers
    ContractJudgement(MeshCharter charter, Supplier<Readership> readership) {
        this.knowledge =
                new Compatibility.Knowledge(
                        new PatternAutomata(),
                        charter.classifications().stream().map(Classification::name).toList());
        this.readership = readership;
    }

    /// What differs, line by line, what stands against it, and who is hit.
    record Judged(List<String> lines, List<Problem> problems, List<Impact> impacts) {
        Judged {
            impacts = List.copyOf(impacts);
            lines = List.copyOf(lines);
            problems = List.copyOf(problems);
        }
    }

    Judged judge(Port former, Port present) {
        Optional<Contract> before = former.findContract();
        Optional<Contract> after = present.findContract();
        if (before.isEmpty()
                || after.isEmpty()
                || before.get().fingerprint().equals(after.get().fingerprint())) {
            return new Judged(List.of(), List.of(), List.of());
        }
        Comparison comparison =
                Compatibility.compare(
                        before.get(),
                        after.get(),
                        Side.OUTPUT,
                        knowledge.renaming(Difference.renames(present)));
        List<Problem> problems = new ArrayList<>();
        Version from = former.declared().version();
        Version to = present.declared().version();
        boolean isFirm = !UNFIRM.contains(before.get().status().toLowerCase(Locale.ROOT));
        Bump needed = needed(comparison);
        if (isFirm && Bump.between(from, to).compareTo(needed) < 0) {
            problems.add(
                    tooSmall(former.address(), from, to, comparison, needed, after.get().place()));
        }
        return new Judged(lines(comparison), problems, impacts(former.address(), comparison));
    }

    /// By column where only columns are risky or break; else of the whole port.
    private List<Impact> impacts(PortAddress port, Comparison comparison) {
        Set<String> columns = new TreeSet<>();
        for (Change change : comparison.changes()) {
            if (change.verdict() != Verdict.SAFE) {
                Optional<String> column = column(change);
                if (column.isEmpty() || columns.size() == MOST_COLUMNS) {
                    return List.of(readership.get().of(port, ""));
                }
                columns.add(column.get());
            }
        }
        return columns.stream().map(column -> readership.get().of(port, column)).toList();
    }

    /// The bump that the changes ask for, without that of a retirement: a port that ends is not
    /// published anew, and its readers are asked for apart.
    private static Bump needed(Comparison comparison) {
        return comparison.changes().stream()
                .filter(change -> change.rule() != Rule.STATUS_RETIRED)
                .map(Change::bump)
                .max(Comparator.naturalOrder())
                .orElse(Bump.NONE);
    }

    private static List<String> lines(Comparison comparison) {
        List<String> lines =
                comparison.changes().stream()
                        .limit(MOST_LINES)
                        .map(change ->
                                "%s: %s, %s. %s"
                                        .formatted(
                                                change.verdict().word(),
                                                change.path(),
                                                values(change),
                                                change.why()))
                        .collect(Collectors.toCollection(ArrayList::new));
        int more = comparison.changes().size() - MOST_LINES;
        if (more > 0) {
            lines.add("and %d more changes of the contract".formatted(more));
        }
        return lines;
    }

    private static String values(Change change) {
        if (change.before().isEmpty()) {
            return "+ " + change.after();
        }
        return change.after().isEmpty()
                ? "- " + change.before()
                : "%s → %s".formatted(change.before(), change.after());
    }

    /// @param place of the contract as it would be: what went has a place only in the former one
    private Problem tooSmall(
            PortAddress port,
            Version from,
            Version to,
            Comparison comparison,
            Bump bump,
            Place place) {
        Change worst =
                comparison.changes().stream()
                        .filter(change -> change.bump() == bump)
                        .findFirst()
                        .orElseThrow();
        long others =
                comparison.changes().stream().filter(change -> change.bump() == bump).count() - 1;
        String more = others == 0 ? "" : " So do %d more changes.".formatted(others);
        String detail =
                "'%s' goes from version %s to %s, and %s (%s) needs a new %s. %s%s%s"
                        .formatted(
                                port,
                                from,
                                to,
                                worst.path(),
                                worst.rule().id(),
                                bump.word(),
                                worst.why(),
                                more,
                                hit(port, comparison));
        Version needed = bump.after(from);
        String remedy =
                bump == Bump.MAJOR
                        ? "Leave this port as it is and publish the changed contract as version %s in a new output port beside it, until its readers have moved."
                                .formatted(needed)
                        : "Write version %s at the contract and at its output port."
                                .formatted(needed);
        return Problem.error(
                "version-too-small",
                "Version number is too small for the change",
                detail,
                remedy,
                place);
    }

    /// Who reads what breaks, by column; a dataset that breaks as a whole hits all who read the
    /// port.
    private String hit(PortAddress port, Comparison comparison) {
        if (comparison.verdict() != Verdict.BREAKING) {
            return "";
        }
        Set<String> columns = new TreeSet<>();
        boolean isWhole = false;
        for (Change change : comparison.changes()) {
            if (change.verdict() == Verdict.BREAKING) {
                Optional<String> column = column(change);
                column.ifPresent(columns::add);
                isWhole |= column.isEmpty();
            }
        }
        Map<ProductAddress, Set<String>> readers = readers(port, isWhole ? Set.of() : columns);
        return hit(readers, isWhole ? Set.of() : columns)
                + agreed(port, isWhole ? Set.of("") : columns, readers.keySet());
    }

    private static String hit(Map<ProductAddress, Set<String>> readers, Set<String> columns) {
        if (readers.isEmpty()) {
            return " No product of the mesh reads %s."
                    .formatted(columns.isEmpty() ? "it" : String.join(", ", columns));
        }
        return " It hits "
                + readers.entrySet().stream()
                        .map(reader ->
                                "%s (reads %s)"
                                        .formatted(
                                                reader.getKey(),
                                                String.join(", ", reader.getValue())))
                        .collect(Collectors.joining(" and "))
                + ".";
    }

    /// @param columns what is agreed on; one that is empty for the whole port
    /// @param named products that are named already
    private String agreed(PortAddress port, Set<String> columns, Set<ProductAddress> named) {
        List<String> agreed =
                columns.stream()
                        .flatMap(column -> readership.get().of(port, column).agreements().stream())
                        .filter(each ->
                                Principal.parse(each.consumer())
                                        .findProduct()
                                        .filter(named::contains)
                                        .isEmpty())
                        .map(each -> "%s (agreement %s)".formatted(each.consumer(), each.id()))
                        .distinct()
                        .sorted()
                        .toList();
        return agreed.isEmpty()
                ? ""
                : " By agreement it is read by %s.".formatted(String.join(" and ", agreed));
    }

    /// The column that a change is about; empty when it is about the whole dataset or contract. The
    /// path of a column begins with its dataset.
    private static Optional<String> column(Change change) {
        if (!change.rule().isAboutColumns()) {
            return Optional.empty();
        }
        String path = change.before().startsWith(dataset(change)) ? change.before() : change.path();
        String[] parts = path.split("\\.", 3);
        return parts.length < 2
                ? Optional.empty()
                : Optional.of(parts[1].replaceAll("(\\[])+$", ""));
    }

    private static String dataset(Change change) {
        int dot = change.path().indexOf('.');
        return dot < 0 ? change.path() : change.path().substring(0, dot + 1);
    }

    /// @param columns whose readers are meant; empty for all
    private Map<ProductAddress, Set<String>> readers(PortAddress port, Set<String> columns) {
        Map<ProductAddress, Set<String>> readers = new LinkedHashMap<>();
        for (ColumnEdge edge : readership.get().lineage().edges()) {
            if (edge.from() instanceof ColumnAddress column
                    && column.port().equals(port)
                    && (columns.isEmpty() || columns.contains(column.column()))
                    && !edge.to().port().product().equals(port.product())) {
                readers.computeIfAbsent(edge.to().port().product(), _ -> new TreeSet<>())
                        .add(column.column());
            }
        }
        return readers;
    }
}
