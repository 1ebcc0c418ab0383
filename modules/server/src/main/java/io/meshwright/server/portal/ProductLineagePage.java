package io.meshwright.server.portal;

import io.meshwright.control.catalog.ProductFacts;
import io.meshwright.server.drawing.Layouts;

/// Where a product's data comes from and where it goes.
record ProductLineagePage(Shell shell, ProductHead head, LineageView view) {
    static ProductLineagePage of(
            ProductFacts facts, Visit visit, LineageView.Asked asked, Layouts layouts) {
        return new ProductLineagePage(
                visit.shell(facts.title() + ", lineage", "catalog"),
                ProductHead.of(facts, visit, "lineage"),
                LineageView.of(facts, visit, asked, layouts));
    }
}
