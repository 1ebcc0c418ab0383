package io.meshwright.cli;

import static io.meshwright.cli.TempMesh.mesh;
import static org.assertj.core.api.Assertions.assertThat;

import io.meshwright.cli.TempMesh.Said;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// Relationships that lead from one contract to another: in one call of `mesh test`, and in a mesh
/// that builds both.
class AcrossContractsIT {
    private static final String HEAD =
            """
            apiVersion: v3.1.0
            kind: DataContract
            id: sales.%s.%s
            version: 1.0.0
            status: active
            servers: [ { server: files, type: local, path: "{schema}.csv", format: csv } ]
            schema:
            """;
    private static final String SHOPS =
            """
              - name: shops
                description: One row per shop.
                properties:
                  - { name: country, logicalType: string }
                  - { name: number, logicalType: integer }
            """;
    private static final String VISITS =
            """
              - name: visits
                description: One row per visit.
                relationships:
                  - id: shop
                    from: [ visits.country, visits.shop ]
                    to:
                      - FILE#/schema/shops/properties/country
                      - FILE#/schema/shops/properties/number
                properties:
                  - { name: country, logicalType: string, relationships: [ { id: land, to: "FILE#/schema/shops/properties/country" } ] }
                  - { name: shop, logicalType: integer }
            """;
    private static final String GOOD = "country,shop\nde,1\nfr,1\nde,\n,\n,9\n";
    private static final String BAD = "country,shop\nde,1\nfr,2\nxx,\n,9\nfr,2\n";

    @TempDir private Path folder;

    @BeforeEach
    void write() throws IOException {
        contract("shops/shops", "", SHOPS);
        contract("visits/visits", "../shops/shops.odcs.yaml", VISITS);
        write("shops/shops.csv", "country,number\nde,1\nde,2\nfr,1\n,7\n");
    }

    @Test
    void contractsOfOneCallReferToEachOther() throws IOException {
        write("visits/visits.csv", GOOD);
        assertThat(results(test("visits", "shops")))
                .containsExactly(
                        "visits.country.type passed ",
                        "land passed ",
                        "visits.shop.type passed ",
                        "shop passed ",
                        "shops.country.type passed ",
                        "shops.number.type passed ");

        write("visits/visits.csv", BAD);
        Said bad = test("shops", "visits");
        assertThat(bad.exit()).isEqualTo(Exit.NO);
        assertThat(results(bad))
                .contains(
                        "land failed 1 of 5 rows leads to no row of ../shops/shops.odcs.yaml#shops",
                        "shop failed 2 of 5 rows lead to no row of ../shops/shops.odcs.yaml#shops");
    }

    @Test
    void aContractThatIsNotInTheCallIsNotCompared() throws IOException {
        write("visits/visits.csv", BAD);

        Said alone = test("visits");

        assertThat(alone.exit()).isEqualTo(Exit.YES);
        assertThat(results(alone))
                .contains(
                        "shop not verified the rows of '../shops/shops.odcs.yaml#shops' are not at hand");
    }

    @Test
    void aMeshThatBuildsBothKeepsABrokenReferenceBack() throws IOException {
        Path workspace = folder.resolve("mesh");
        assertThat(mesh("new", "mesh", workspace.toString()).exit()).isZero();
        assertThat(mesh("new", "domain", "sales", workspace.toString()).exit()).isZero();
        product(workspace, "shops", SHOPS, "");
        product(workspace, "visits", VISITS, "../shops/shops.odcs.yaml");
        String at = workspace.toString();
        write("mesh/domains/sales/visits/visits.csv", BAD);
        assertThat(mesh("apply", at).exit()).as(mesh("validate", at).out()).isZero();

        assertThat(mesh("build", "sales/shops", "--dir", at).exit()).isEqualTo(Exit.YES);
        Said blocked = mesh("build", "sales/visits", "--dir", at);
        assertThat(blocked.exit()).as(blocked.out()).isEqualTo(Exit.NO);
        assertThat(blocked.out() + blocked.err())
                .contains("lead to no row of ../shops/shops.odcs.yaml#shops");

        write("mesh/domains/sales/visits/visits.csv", GOOD);
        Said built = mesh("build", "sales/visits", "--dir", at);
        assertThat(built.exit()).as(built.out() + built.err()).isEqualTo(Exit.YES);
    }

    private static void product(Path workspace, String name, String schema, String file)
            throws IOException {
        Path product = Files.createDirectories(workspace.resolve("domains/sales/" + name));
        Files.writeString(
                product.resolve("product.odps.yaml"),
                """
                apiVersion: v1.0.0
                kind: DataProduct
                id: sales.%1$s
                name: %1$s
                version: 1.0.0
                domain: sales
                status: active
                outputPorts: [ { name: %1$s, version: 1.0.0, contractId: sales.%1$s.%1$s, type: table, description: All %1$s. } ]
                """
                        .formatted(name));
        Files.writeString(
                product.resolve(name + ".odcs.yaml"),
                HEAD.formatted(name, name).replaceFirst("(?m)^servers:.*\n", "")
                        + schema.replace("FILE", file));
        Files.writeString(
                product.resolve("build.yaml"),
                """
                apiVersion: meshwright.io/v1
                kind: Build
                product: sales/%1$s
                sources: [ { name: raw_lines, type: file, path: %1$s.csv, format: csv } ]
                ports: [ { port: %1$s@1, sql: %1$s.sql } ]
                """
                        .formatted(name));
        Files.writeString(product.resolve(name + ".sql"), "SELECT * FROM raw_lines\n");
        Files.writeString(product.resolve(name + ".csv"), "country,number\nde,1\nde,2\nfr,1\n,7\n");
    }

    private void contract(String path, String file, String schema) throws IOException {
        String name = path.substring(path.indexOf('/') + 1);
        write(path + ".odcs.yaml", HEAD.formatted(name, name) + schema.replace("FILE", file));
    }

    private void write(String path, String text) throws IOException {
        Path file = folder.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private Said test(String... names) {
        List<String> arguments = new ArrayList<>(List.of("test", "--output", "json"));
        for (String name : names) {
            arguments.add(folder.resolve(name).resolve(name + ".odcs.yaml").toString());
        }
        return mesh(arguments.toArray(String[]::new));
    }

    private static List<String> results(Said said) {
        return StreamSupport.stream(said.json().path("checks").spliterator(), false)
                .map(check ->
                        "%s %s %s"
                                .formatted(
                                        text(check, "id"),
                                        text(check, "result"),
                                        text(check, "reason")))
                .toList();
    }

    private static String text(JsonNode check, String name) {
        return check.path(name).isNull() ? "" : check.path(name).asString();
    }
}
