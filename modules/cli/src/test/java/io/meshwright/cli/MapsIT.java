package io.meshwright.cli;

import static io.meshwright.cli.TempMesh.mesh;
import static org.assertj.core.api.Assertions.assertThat;

import io.meshwright.cli.TempMesh.Said;
import io.meshwright.control.engine.ArrowRows;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A port that keeps maps: built, asked, tested where it lies, and changed.
class MapsIT {
    private static final String CONTRACT = "domains/sales/orders/orders.odcs.yaml";
    private static final String SQL = "domains/sales/orders/orders.sql";
    private static final String ASKED =
            "select id, prices from sales.orders.orders order by id limit 2";

    @TempDir private Path folder;
    private TempMesh shop;
    private String dir = "";
    private String contract = "";

    @BeforeEach
    void write() throws IOException {
        shop = TempMesh.scaffolded(folder.resolve("shop"));
        dir = shop.dir();
        contract = shop.file(CONTRACT).toString();
        shop.replace(CONTRACT, "apiVersion: v3.1.0", "apiVersion: v3.2.0");
        shop.replace(
                CONTRACT,
                "    quality:\n",
                """
                      - name: prices
                        logicalType: map
                        classification: internal
                        description: Price by currency.
                        logicalTypeOptions: { minProperties: 1 }
                        map:
                          key: { logicalType: string, logicalTypeOptions: { pattern: "^[A-Z]{3}$" } }
                          value: { logicalType: integer, physicalType: integer }
                    quality:
                """);
        shop.replace(SQL, "\nFROM", ",\n    MAP {'EUR': Id::INTEGER, 'USD': NULL} AS prices\nFROM");
    }

    @Test
    void aPortOfMapsIsBuiltAskedAndTestedWhereItLies() throws IOException {
        Said applied = mesh("apply", dir);
        assertThat(applied.exit()).as(applied.err()).isZero();
        Said built = mesh("build", "--dir", dir);
        assertThat(built.exit()).as(built.out() + built.err()).isZero();

        assertThat(mesh("query", ASKED, "--dir", dir, "--output", "csv").out())
                .isEqualTo(
                        "id,prices\r\n1,\"{\"\"EUR\"\":1,\"\"USD\"\":null}\"\r\n2,\"{\"\"EUR\"\":2,\"\"USD\"\":null}\"\r\n");
        assertThat(
                        mesh("query", ASKED, "--dir", dir, "--output", "json")
                                .json()
                                .path("rows")
                                .path(1)
                                .toString())
                .isEqualTo("[2,{\"EUR\":2,\"USD\":null}]");
        Map<String, @Nullable Object> prices = new LinkedHashMap<>();
        prices.put("EUR", 1L);
        prices.put("USD", null);
        assertThat(
                        ArrowRows.read(
                                        mesh("query", ASKED, "--dir", dir, "--output", "arrow")
                                                .bytes())
                                .rows()
                                .getFirst()
                                .getLast())
                .isEqualTo(prices);
        assertThat(
                        mesh(
                                        "query",
                                        "select sum(prices['EUR']) as n from sales.orders.orders where id < 3",
                                        "--dir",
                                        dir,
                                        "--output",
                                        "csv")
                                .out())
                .isEqualTo("n\r\n3\r\n");
        assertThat(mesh("show", "sales/orders/orders@1", "--dir", dir).out())
                .contains("map(varchar, integer)");

        Path table = shop.data().resolve("warehouse/sales.orders/orders_v1");
        for (String data : new String[] {"mesh:sales/orders/orders@1", table.toString()}) {
            Said tested = mesh("test", contract, "--data", data, "--dir", dir);
            assertThat(tested.exit()).as(tested.out() + tested.err()).isZero();
        }
        shop.replace(CONTRACT, "^[A-Z]{3}$", "^[A-Z]{2}R$");
        for (String data : new String[] {"mesh:sales/orders/orders@1", table.toString()}) {
            assertThat(mesh("test", contract, "--data", data, "--dir", dir).out())
                    .contains("rows are not text that matches ^[A-Z]{2}R$");
        }
    }

    @Test
    void aWiderValueIsToldWhereItLiesAndReadFromTheNewFiles() throws IOException {
        assertThat(mesh("apply", dir).exit()).isZero();
        assertThat(mesh("build", "--dir", dir).exit()).isZero();
        shop.replace(CONTRACT, "physicalType: integer }", "physicalType: bigint }");
        shop.replace(CONTRACT, "version: 1.0.0", "version: 1.1.0");
        shop.replace("domains/sales/orders/product.odps.yaml", "version: 1.0.0", "version: 1.1.0");
        shop.replace(SQL, "Id::INTEGER", "Id + 5000000000");

        Said applied = mesh("apply", dir);

        assertThat(applied.exit()).as(applied.err()).isZero();
        assertThat(applied.out())
                .contains("~ column prices map(varchar, integer) → map(varchar, bigint)")
                .contains("breaking: orders.prices{value}.type");
        assertThat(mesh("build", "--dir", dir).exit()).isZero();
        assertThat(mesh("query", ASKED, "--dir", dir, "--output", "csv").out())
                .contains("5000000002");
    }
}
