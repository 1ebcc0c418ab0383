package io.meshwright.server.portal;

import io.meshwright.control.catalog.ColumnFacts;
import io.meshwright.control.catalog.PortFacts;
import io.meshwright.control.catalog.ProductFacts;
import io.meshwright.mesh.contract.Property;
import io.meshwright.mesh.contract.SchemaObject;
import io.meshwright.mesh.document.Value;
import java.util.ArrayList;
import java.util.List;

/// What each column of a product means.
record SchemaPage(Shell shell, ProductHead head, List<PortSchema> ports) {

    /// One port's columns.
    ///
    /// @param grain what one row is; empty when the contract does not say
    record PortSchema(
            String anchor,
            String name,
            String version,
            String sqlName,
            Markdown.Html description,
            String grain,
            List<ColumnLine> columns) {}

    /// @param depth 0 for a column, more for nested fields
    /// @param marks such as `key`, `required`
    /// @param lineage where its lineage is shown
    record ColumnLine(
            String anchor,
            int depth,
            String name,
            String businessName,
            String type,
            String classification,
            boolean inherited,
            Markdown.Html meaning,
            List<String> marks,
            List<String> tags,
            String examples,
            String lineage) {}

    static SchemaPage of(ProductFacts facts, Visit visit) {
        return new SchemaPage(
                visit.shell(facts.title() + ", schema", "catalog"),
                ProductHead.of(facts, visit, "schema"),
                PortOrder.of(facts).stream().map(SchemaPage::port).toList());
    }

    private static PortSchema port(PortFacts port) {
        String dataset = port.port().findDataset().map(SchemaObject::description).orElse("");
        return new PortSchema(
                Links.anchor(port.address()),
                port.address().port().value(),
                port.port().declared().version().text(),
                port.sqlName(),
                Markdown.html(dataset.isBlank() ? port.port().declared().description() : dataset),
                port.port().findDataset().map(SchemaObject::granularity).orElse(""),
                port.columns().stream().map(SchemaPage::column).toList());
    }

    private static ColumnLine column(ColumnFacts column) {
        Property property = column.property();
        boolean named = !property.businessName().isBlank() && !property.description().isBlank();
        return new ColumnLine(
                Links.anchor(column.address()),
                column.depth(),
                column.name(),
                named ? property.businessName() : "",
                column.type(),
                column.classification(),
                !column.classified(),
                Markdown.html(column.meaning()),
                marks(column),
                property.tags(),
                String.join(
                        ", ", property.examples().stream().limit(4).map(Value::toString).toList()),
                Links.lineage(column.address()));
    }

    private static List<String> marks(ColumnFacts column) {
        List<String> marks = new ArrayList<>();
        Property property = column.property();
        if (property.primaryKey()) {
            marks.add("key");
        } else if (column.required()) {
            marks.add("required");
        }
        if (property.unique() && !property.primaryKey()) {
            marks.add("unique");
        }
        if (property.partitioned()) {
            marks.add("partition");
        }
        if (!property.relationships().isEmpty()) {
            marks.add("reference");
        }
        return marks;
    }
}
