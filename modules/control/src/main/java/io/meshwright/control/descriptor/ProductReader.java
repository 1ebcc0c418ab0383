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
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Reads an ODPS document of v0.9.0 or v1.0.0.
final class ProductReader {
    private final Edition edition;
    private final DocumentParts parts;

    private ProductReader(Edition edition) {
        this.edition = edition;
        this.parts = new DocumentParts(edition);
    }

    static Optional<ProductDocument> read(Fields fields, Edition edition, Fingerprint fingerprint) {
        String apiVersion = fields.requiredOneOf("apiVersion", Edition.productWords());
        return new ProductReader(edition).product(apiVersion, fields, fingerprint);
    }

    private Optional<ProductDocument> product(
            String apiVersion, Fields fields, Fingerprint fingerprint) {
        fields.text("kind");
        String id = fields.requiredText("id", "sales.orders");
        String name = fields.requiredText("name", "Orders");
        String status = fields.requiredOneOf("status", ProductStatus.words());
        ProductDocument read =
                new ProductDocument(
                        apiVersion,
                        id,
                        name,
                        Versions.find(fields, "version"),
                        status,
                        fields.text("domain"),
                        fields.text("tenant"),
                        parts.description(fields),
                        parts.tags(fields),
                        fields.each("inputPorts", "input port", this::inputPort),
                        fields.each("outputPorts", "output port", this::outputPort),
                        fields.each("managementPorts", "management port", this::managementPort),
                        parts.support(fields),
                        parts.team(fields),
                        parts.definitions(fields),
                        parts.customProperties(fields),
                        fields.text("productCreatedTs"),
                        fingerprint,
                        fields.place());
        fields.close();
        return id.isEmpty() && name.isEmpty() ? Optional.empty() : Optional.of(read);
    }

    private @Nullable InputPort inputPort(Fields fields) {
        if (edition == Edition.ODPS_0_9_0) {
            fields.hide("tags", "customProperties", "authoritativeDefinitions");
        }
        String name = fields.requiredText("name", "sales_orders");
        Version version = Versions.required(fields, "version");
        String contractId = fields.requiredText("contractId", "sales.orders.orders");
        var tags = parts.tags(fields);
        var customProperties = parts.customProperties(fields);
        var definitions = parts.definitions(fields);
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

    private @Nullable OutputPort outputPort(Fields fields) {
        if (edition == Edition.ODPS_0_9_0) {
            fields.hide("tags", "customProperties", "authoritativeDefinitions");
        }
        String name = fields.requiredText("name", "orders");
        Version version = Versions.required(fields, "version");
        String contractId = fields.text("contractId");
        String type = fields.text("type");
        String description = fields.text("description");
        var sbom = fields.each("sbom", "bill of materials", ProductReader::billOfMaterials);
        var inputContracts =
                fields.each("inputContracts", "input contract", ProductReader::inputContract);
        var tags = parts.tags(fields);
        var customProperties = parts.customProperties(fields);
        var definitions = parts.definitions(fields);
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

    private ManagementPort managementPort(Fields fields) {
        String type = fields.text("type");
        ManagementPort read =
                new ManagementPort(
                        fields.requiredText("name", "dictionary"),
                        fields.requiredText("content", "dictionary"),
                        type.isEmpty() ? "rest" : type,
                        fields.text("url"),
                        fields.text("channel"),
                        fields.text("description"),
                        parts.tags(fields),
                        parts.customProperties(fields),
                        parts.definitions(fields));
        fields.close();
        return read;
    }
}
