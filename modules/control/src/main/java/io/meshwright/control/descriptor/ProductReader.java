package io.meshwright.control.descriptor;

import io.meshwright.mesh.document.Fingerprint;
import io.meshwright.mesh.document.Version;
import io.meshwright.mesh.product.BillOfMaterials;
import io.meshwright.mesh.product.InputContract;
import io.meshwright.mesh.product.InputPort;
import io.meshwright.mesh.product.ManagementPort;
import io.meshwright.mesh.product.OutputPort;
import io.meshwright.mesh.product.ProductDocument;
import io.meshwright.mesh.product.ProductStatus;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Reads an ODPS document of v0.9.0 or v1.0.0.
final class ProductReader {
    static final List<String> VERSIONS = List.of("v1.0.0", "v0.9.0");

    private static final DocumentParts PARTS = new DocumentParts(Strictness.CLOSED);

    private ProductReader() {}

    static Optional<ProductDocument> read(Fields fields, Fingerprint fingerprint) {
        String apiVersion = fields.requiredOneOf("apiVersion", VERSIONS);
        fields.text("kind");
        String id = fields.requiredText("id", "sales.orders");
        String name = fields.requiredText("name", "Orders");
        String status = fields.requiredOneOf("status", ProductStatus.words());
        ProductDocument read =
                new ProductDocument(
                        apiVersion,
                        id,
                        name,
                        fields.version("version"),
                        status,
                        fields.text("domain"),
                        fields.text("tenant"),
                        PARTS.description(fields),
                        PARTS.tags(fields),
                        fields.each("inputPorts", "input port", ProductReader::inputPort),
                        fields.each("outputPorts", "output port", ProductReader::outputPort),
                        fields.each(
                                "managementPorts",
                                "management port",
                                ProductReader::managementPort),
                        PARTS.support(fields),
                        PARTS.team(fields),
                        PARTS.definitions(fields),
                        PARTS.customProperties(fields),
                        fields.text("productCreatedTs"),
                        fingerprint,
                        fields.place());
        fields.close();
        return id.isEmpty() && name.isEmpty() ? Optional.empty() : Optional.of(read);
    }

    private static @Nullable InputPort inputPort(Fields fields) {
        String name = fields.requiredText("name", "sales_orders");
        Version version = fields.requiredVersion("version");
        String contractId = fields.requiredText("contractId", "sales.orders.orders");
        var tags = PARTS.tags(fields);
        var customProperties = PARTS.customProperties(fields);
        var definitions = PARTS.definitions(fields);
        fields.close();
        return name.isEmpty() || version == null || contractId.isEmpty()
                ? null
                : new InputPort(
                        name,
                        version,
                        contractId,
                        tags,
                        customProperties,
                        definitions,
                        fields.place());
    }

    private static @Nullable OutputPort outputPort(Fields fields) {
        String name = fields.requiredText("name", "orders");
        Version version = fields.requiredVersion("version");
        String contractId = fields.text("contractId");
        String type = fields.text("type");
        String description = fields.text("description");
        var sbom = fields.each("sbom", "bill of materials", ProductReader::billOfMaterials);
        var inputContracts =
                fields.each("inputContracts", "input contract", ProductReader::inputContract);
        var tags = PARTS.tags(fields);
        var customProperties = PARTS.customProperties(fields);
        var definitions = PARTS.definitions(fields);
        fields.close();
        return name.isEmpty() || version == null
                ? null
                : new OutputPort(
                        name,
                        version,
                        contractId,
                        type,
                        description,
                        sbom,
                        inputContracts,
                        tags,
                        customProperties,
                        definitions,
                        fields.place());
    }

    private static BillOfMaterials billOfMaterials(Fields fields) {
        String type = fields.text("type");
        BillOfMaterials read =
                new BillOfMaterials(
                        type.isEmpty() ? "external" : type,
                        fields.requiredText("url", "https://example.com/sbom.json"));
        fields.close();
        return read;
    }

    private static InputContract inputContract(Fields fields) {
        InputContract read =
                new InputContract(
                        fields.requiredText("id", "sales.orders.orders"),
                        fields.requiredText("version", "1.0.0"));
        fields.close();
        return read;
    }

    private static ManagementPort managementPort(Fields fields) {
        String type = fields.text("type");
        ManagementPort read =
                new ManagementPort(
                        fields.requiredText("name", "dictionary"),
                        fields.requiredText("content", "dictionary"),
                        type.isEmpty() ? "rest" : type,
                        fields.text("url"),
                        fields.text("channel"),
                        fields.text("description"),
                        PARTS.tags(fields),
                        PARTS.customProperties(fields),
                        PARTS.definitions(fields));
        fields.close();
        return read;
    }
}
