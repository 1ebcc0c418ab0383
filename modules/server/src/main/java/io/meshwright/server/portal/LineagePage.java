package io.meshwright.server.portal;

import io.meshwright.control.catalog.PortFacts;
import io.meshwright.control.catalog.ProductFacts;
import io.meshwright.mesh.address.Address;
import io.meshwright.mesh.address.ColumnAddress;
import io.meshwright.mesh.address.PortAddress;
import io.meshwright.mesh.address.ProductAddress;
import io.meshwright.server.drawing.Layouts;
import java.util.List;
import java.util.Optional;

/// Lineage of whatever has an address, or of the whole mesh.
///
/// @param focus the address; empty for the whole mesh
/// @param focusHref the page of what is looked at
record LineagePage(Shell shell, String heading, String focus, String focusHref, LineageView view) {

    static LineagePage mesh(Visit visit, Layouts layouts) {
        return new LineagePage(
                visit.shell("Lineage", "lineage"),
                "How data flows",
                "",
                "",
                LineageView.of(visit, layouts));
    }

    /// Empty when nothing of the mesh has this address.
    static Optional<LineagePage> of(
            Address focus, Visit visit, LineageView.Asked asked, Layouts layouts) {
        return switch (focus) {
            case ProductAddress product ->
                    visit.catalog()
                            .findProduct(product)
                            .map(facts ->
                                    page(
                                            facts.title(),
                                            product,
                                            LineageView.of(facts, visit, asked, layouts),
                                            visit));
            case PortAddress port ->
                    port(port, visit)
                            .map(found ->
                                    columns(
                                            LineageView.topColumns(found),
                                            port,
                                            visit,
                                            asked,
                                            layouts));
            case ColumnAddress column ->
                    port(column.port(), visit)
                            .filter(found ->
                                    found.columns().stream()
                                            .anyMatch(known -> known.address().equals(column)))
                            .map(_ -> columns(List.of(column), column, visit, asked, layouts));
            default -> Optional.empty();
        };
    }

    private static Optional<PortFacts> port(PortAddress port, Visit visit) {
        Optional<ProductFacts> facts = visit.catalog().findProduct(port.product());
        return facts.flatMap(found -> found.findPort(port));
    }

    private static LineagePage columns(
            List<ColumnAddress> columns,
            Address focus,
            Visit visit,
            LineageView.Asked asked,
            Layouts layouts) {
        LineageView.Asked always =
                new LineageView.Asked(asked.path(), asked.depth(), true, asked.influences());
        return page(
                focus instanceof ColumnAddress(PortAddress _, String column)
                        ? column
                        : focus.toString(),
                focus,
                LineageView.columns(columns, visit, always, List.of(), layouts),
                visit);
    }

    private static LineagePage page(String name, Address focus, LineageView view, Visit visit) {
        return new LineagePage(
                visit.shell("Lineage of " + name, "lineage"),
                "Lineage of " + name,
                focus.toString(),
                Links.to(focus),
                view);
    }
}
