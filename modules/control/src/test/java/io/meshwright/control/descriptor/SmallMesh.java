package io.meshwright.control.descriptor;

import io.meshwright.mesh.problem.Problem;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// A workspace of one domain and one product that reads without problems, to be spoiled by tests.
final class SmallMesh {
    private final Map<String, String> files = new TreeMap<>();

    SmallMesh() {
        files.put(
                "mesh.yaml",
                """
                apiVersion: meshwright.io/v1
                kind: Mesh
                name: shop
                classifications: [ { name: public }, { name: internal } ]
                purposes: [ { name: reporting } ]
                tags: [ { name: personal } ]
                """);
        files.put(
                "sales/domain.yaml",
                """
                apiVersion: meshwright.io/v1
                kind: Domain
                name: sales
                """);
        files.put("sales/orders/product.odps.yaml", product("orders", ""));
        files.put("sales/orders/orders.odcs.yaml", contract("orders"));
        files.put(
                "sales/orders/build.yaml",
                """
                apiVersion: meshwright.io/v1
                kind: Build
                product: sales/orders
                sources:
                  - { name: raw_orders, type: file, path: raw/orders.csv, columns: [ { name: id, type: bigint } ] }
                ports:
                  - { port: orders@1, sql: orders.sql }
                """);
        files.put("sales/orders/orders.sql", "SELECT id FROM raw_orders\n");
    }

    static String product(String name, String more) {
        return """
        apiVersion: v1.0.0
        kind: DataProduct
        id: sales.%1$s
        name: %1$s
        domain: sales
        status: active
        outputPorts:
          - { name: %1$s, version: 1.0.0, contractId: sales.%1$s, description: One row per order. }
        """
                        .formatted(name)
                + more;
    }

    static String contract(String name) {
        return """
        apiVersion: v3.1.0
        kind: DataContract
        id: sales.%1$s
        version: 1.0.0
        status: active
        schema:
          - name: %1$s
            properties:
              - name: id
                logicalType: integer
        """
                .formatted(name);
    }

    SmallMesh with(String path, String text) {
        files.put(path, text);
        return this;
    }

    SmallMesh without(String path) {
        files.remove(path);
        return this;
    }

    SmallMesh replacing(String path, String text, String by) {
        String before = files.getOrDefault(path, "");
        if (!before.contains(text)) {
            throw new IllegalArgumentException("%s does not hold '%s'".formatted(path, text));
        }
        return with(path, before.replace(text, by));
    }

    Workspace workspace() {
        return new Workspace(
                "/nowhere",
                files.entrySet().stream()
                        .map(file -> new WorkspaceFile(file.getKey(), file.getValue()))
                        .toList(),
                List.of());
    }

    MeshReading read() {
        return new MeshReader().read(workspace(), List.of());
    }

    List<Problem> problems() {
        return read().problems();
    }
}
