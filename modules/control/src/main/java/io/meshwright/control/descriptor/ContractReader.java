package io.meshwright.control.descriptor;

import io.meshwright.mesh.contract.Contract;
import io.meshwright.mesh.contract.Price;
import io.meshwright.mesh.contract.Role;
import io.meshwright.mesh.contract.Server;
import io.meshwright.mesh.document.CustomProperty;
import io.meshwright.mesh.document.Fingerprint;
import io.meshwright.mesh.document.Value;
import io.meshwright.mesh.document.Version;
import io.meshwright.mesh.lint.Lint;
import io.meshwright.mesh.objective.ServiceLevel;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Reads an ODCS document.
final class ContractReader {
    private final Edition edition;
    private final DocumentParts parts;
    private final SchemaReader schemas;

    private ContractReader(Edition edition) {
        this.edition = edition;
        this.parts = new DocumentParts(edition);
        this.schemas = new SchemaReader(edition);
    }

    static Optional<Contract> read(Fields fields, Edition edition, Fingerprint fingerprint) {
        String apiVersion = fields.requiredOneOf("apiVersion", Edition.contractWords());
        return Optional.ofNullable(
                new ContractReader(edition).contract(apiVersion, fields, fingerprint));
    }

    private @Nullable Contract contract(String apiVersion, Fields fields, Fingerprint fingerprint) {
        fields.text("kind");
        edition.since(Edition.ODCS_3_0_1, fields, "authoritativeDefinitions");
        String id = fields.requiredText("id", "sales.orders.orders");
        Version version = Versions.required(fields, "version");
        boolean needsStatus = edition.isBefore(Edition.ODCS_3_2_0);
        String status =
                needsStatus ? fields.requiredText("status", "active") : fields.text("status");
        Lint.status(status, fields.place("status")).ifPresent(fields::add);
        if (version != null && fields.value("version") instanceof Value.Text) {
            Lint.version(version, fields.place("version")).ifPresent(fields::add);
        }
        String name = fields.text("name");
        String tenant = fields.text("tenant");
        String domain = fields.text("domain");
        String dataProduct = fields.text("dataProduct");
        var description = parts.description(fields);
        var tags = parts.tags(fields);
        var schema = fields.each("schema", "schema object", schemas::object);
        var servers = fields.each("servers", "server", this::server);
        var support = parts.support(fields);
        var price = fields.child("price", "price").map(this::price).orElse(null);
        var team = parts.team(fields);
        var roles = roles(fields);
        var serviceLevels = fields.each("slaProperties", "service level", this::serviceLevel);
        var slaDefaultElement = fields.text("slaDefaultElement");
        var definitions = parts.definitions(fields);
        var customProperties = parts.customProperties(fields);
        var created = fields.text("contractCreatedTs");
        var guidance = new SemanticsReader(edition, parts).guidance(fields);
        fields.close();
        if (version == null || id.isEmpty()) {
            return null;
        }
        Contract read =
                new Contract(
                        apiVersion,
                        id,
                        name,
                        version,
                        status,
                        tenant,
                        domain,
                        dataProduct,
                        description,
                        tags,
                        schema,
                        servers,
                        support,
                        price,
                        team,
                        roles,
                        serviceLevels,
                        slaDefaultElement,
                        definitions,
                        customProperties,
                        created,
                        guidance,
                        fingerprint,
                        fields.place());
        fields.add(Lint.check(read));
        return read;
    }

    private Server server(Fields fields) {
        String id = parts.id(fields);
        String server = fields.requiredText("server", "production");
        String type = fields.requiredOneOf("type", ServerShapes.types(edition));
        String description = fields.text("description");
        String environment = fields.text("environment");
        List<Role> roles = roles(fields);
        List<CustomProperty> customProperties = parts.customProperties(fields);
        Map<String, Value> details = ServerShapes.read(fields, type, edition);
        return new Server(
                id,
                server,
                type,
                description,
                environment,
                roles,
                details,
                customProperties,
                fields.place());
    }

    private List<Role> roles(Fields fields) {
        return fields.each("roles", "role", this::role);
    }

    private Role role(Fields fields) {
        edition.since(Edition.ODCS_3_0_1, fields, "customProperties");
        Role read =
                new Role(
                        parts.id(fields),
                        fields.requiredText("role", "reader"),
                        fields.text("description"),
                        fields.text("access"),
                        fields.text("firstLevelApprovers"),
                        fields.text("secondLevelApprovers"),
                        parts.customProperties(fields));
        edition.strictness().end(fields);
        return read;
    }

    private Price price(Fields fields) {
        Price read =
                new Price(
                        parts.id(fields),
                        fields.findNumber("priceAmount"),
                        fields.text("priceCurrency"),
                        fields.text("priceUnit"));
        edition.strictness().end(fields);
        return read;
    }

    private @Nullable ServiceLevel serviceLevel(Fields fields) {
        edition.since(Edition.ODCS_3_1_0, fields, "description", "scheduler", "schedule");
        String property = fields.requiredText("property", "frequency");
        if (!fields.has("value")) {
            fields.missing("value", "Add 'value: 1'.");
        }
        ServiceLevel read =
                new ServiceLevel(
                        parts.id(fields),
                        property,
                        DocumentParts.plain(fields, "value"),
                        DocumentParts.plain(fields, "valueExt"),
                        fields.text("unit"),
                        fields.text("element"),
                        fields.text("driver"),
                        fields.text("description"),
                        fields.text("scheduler"),
                        fields.text("schedule"),
                        fields.place());
        edition.strictness().end(fields);
        return property.isEmpty() ? null : read;
    }
}
