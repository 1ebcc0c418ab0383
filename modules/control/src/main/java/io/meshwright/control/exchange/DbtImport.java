package io.meshwright.control.exchange;

import io.meshwright.mesh.document.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A contract for each model, seed, snapshot and source table of a dbt project, from its
/// `manifest.json` and, for the types that the warehouse gave the columns, its `catalog.json`; or
/// from one properties file, such as `models/schema.yml`. Tables that name the same contract in
/// their `meta` become one.
public final class DbtImport implements Import {
    private static final Set<String> KINDS = Set.of("model", "seed", "snapshot", "source");
    private static final int NAMED = 20;

    private final String file;
    private final String manifest;
    private final String catalog;
    private final String only;
    private final List<String> losses = new ArrayList<>();

    /// @param file names the manifest or properties file in problems
    /// @param manifest its text
    /// @param catalog empty when there is none
    /// @param only the model or source table to take; empty for all
    public DbtImport(String file, String manifest, String catalog, String only) {
        this.file = file;
        this.manifest = manifest;
        this.catalog = catalog;
        this.only = only;
    }

    @Override
    public Imported read() {
        JsonNode project =
                manifest.stripLeading().startsWith("{")
                        ? json("manifest", manifest)
                        : new DbtProperties(file, losses).manifest(manifest);
        JsonNode types = catalog.isEmpty() ? json("catalog", "{}") : json("catalog", catalog);
        if (!project.path("nodes").isObject()) {
            throw new Unreadable(
                    "Cannot read the manifest of dbt: it has no 'nodes'. Name target/manifest.json.");
        }
        Map<String, JsonNode> tables = new LinkedHashMap<>();
        Stream.of("nodes", "sources")
                .flatMap(part -> project.path(part).properties().stream())
                .filter(entry -> KINDS.contains(text(entry.getValue(), "resource_type")))
                .forEach(entry -> tables.put(entry.getKey(), entry.getValue()));
        Map<String, List<JsonNode>> tests = new HashMap<>();
        for (var entry : project.path("nodes").properties()) {
            JsonNode test = entry.getValue();
            if (text(test, "resource_type").equals("test")) {
                tests.computeIfAbsent(owner(test), _ -> new ArrayList<>()).add(test);
            }
        }
        Map<String, Map<String, JsonNode>> contracts = new LinkedHashMap<>();
        tables.forEach((id, table) -> {
            if (only.isEmpty() || only.equals(text(table, "name")) || only.equals(id)) {
                String contract = text(DbtTable.meta(table), Dbt.OURS + "id");
                contracts
                        .computeIfAbsent(
                                contract.isEmpty() ? id : Dbt.OURS + contract,
                                _ -> new LinkedHashMap<>())
                        .put(id, table);
            }
        });
        if (contracts.isEmpty()) {
            throw nothing(tables);
        }
        List<Draft> drafts =
                contracts.values().stream().map(those -> draft(those, types, tests)).toList();
        return new Imported(drafts, List.of(), losses);
    }

    private Unreadable nothing(Map<String, JsonNode> tables) {
        return new Unreadable(
                only.isEmpty()
                        ? "Cannot make a contract of what dbt says: it has no model and no source."
                        : "There is no model or source table '%s' in what dbt says; there is %s."
                                .formatted(
                                        only,
                                        String.join(
                                                ", ",
                                                tables.values().stream()
                                                        .map(table -> text(table, "name"))
                                                        .limit(NAMED)
                                                        .toList())));
    }

    private static JsonNode json(String what, String text) {
        try {
            return JsonMapper.shared().readTree(text);
        } catch (JacksonException failure) {
            throw new Unreadable(
                    "Cannot read the %s of dbt: it is no JSON. %s"
                            .formatted(
                                    what,
                                    String.valueOf(failure.getOriginalMessage())
                                            .lines()
                                            .findFirst()
                                            .orElse("")),
                    failure);
        }
    }

    private static String text(JsonNode node, String field) {
        return DbtTable.text(node, field);
    }

    /// The table that a test is of.
    private static String owner(JsonNode test) {
        String attached = text(test, "attached_node");
        if (!attached.isEmpty()) {
            return attached;
        }
        List<String> on = DbtTable.strings(test.path("depends_on").path("nodes"));
        return on.isEmpty() ? "" : on.getLast();
    }

    /// @param tables of one contract, by their ids in dbt
    private Draft draft(
            Map<String, JsonNode> tables, JsonNode types, Map<String, List<JsonNode>> tests) {
        Map<String, String> beside = new HashMap<>();
        tables.values().forEach(table -> beside.put(text(table, "name"), DbtTable.dataset(table)));
        List<DraftDataset> datasets = new ArrayList<>();
        tables.forEach((id, table) -> {
            JsonNode typed =
                    types.path(id.startsWith("source.") ? "sources" : "nodes")
                            .path(id)
                            .path("columns");
            datasets.add(
                    new DbtTable(table, beside, losses)
                            .read(typed, tests.getOrDefault(id, List.of())));
        });
        JsonNode first = tables.values().iterator().next();
        JsonNode meta = DbtTable.meta(first);
        String id = text(meta, Dbt.OURS + "id");
        String name = text(meta, Dbt.OURS + "name");
        String table = text(first, "name");
        return new Draft(
                id.isEmpty() ? table : id,
                name.isEmpty() ? (id.isEmpty() ? table : id) : name,
                said(meta),
                datasets);
    }

    /// What the contract says of itself, where it was written by an export.
    private static Map<String, Value> said(JsonNode meta) {
        Map<String, Value> said = new LinkedHashMap<>();
        DbtWords.plain(said, "version", text(meta, Dbt.OURS + "version"));
        Map<String, Value> description = new LinkedHashMap<>();
        for (String part : List.of("purpose", "usage", "limitations")) {
            DbtWords.plain(description, part, text(meta, Dbt.OURS + part));
        }
        if (!description.isEmpty()) {
            said.put("description", new Value.Mapping(description));
        }
        List<Value> tags =
                DbtTable.strings(meta.path(Dbt.OURS + "tags")).stream().map(Value::of).toList();
        if (!tags.isEmpty()) {
            said.put("tags", new Value.Sequence(tags));
        }
        return said;
    }
}
