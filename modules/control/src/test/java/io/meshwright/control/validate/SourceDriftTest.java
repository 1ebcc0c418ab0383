package io.meshwright.control.validate;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshwright.mesh.address.ProductAddress;
import io.meshwright.mesh.contract.Column;
import io.meshwright.mesh.contract.ColumnType;
import io.meshwright.mesh.document.Value;
import io.meshwright.mesh.problem.Place;
import io.meshwright.mesh.product.FileSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SourceDriftTest {
    private static final ProductAddress ORDERS = ProductAddress.of("sales", "orders");
    private static final Column ID = Column.nullable("id", new ColumnType.BigInt());
    private static final Column DAY = Column.nullable("day", new ColumnType.Date());

    @Test
    void aDeclarationThatStillFitsHasNotDrifted() {
        assertThat(SourceDrift.between(ORDERS, source(Map.of(), ID, DAY), List.of(DAY, ID)))
                .isEmpty();
    }

    @Test
    void goneNewAndChangedColumnsAreTold() {
        Drift drift =
                SourceDrift.between(
                                ORDERS,
                                source(Map.of(), ID, DAY),
                                List.of(
                                        Column.nullable("id", new ColumnType.Text()),
                                        Column.nullable("note", new ColumnType.Text())))
                        .orElseThrow();

        assertThat(drift.source()).isEqualTo("sales/orders/raw@source");
        assertThat(drift.found())
                .isEqualTo(
                        "column 'id' was bigint and holds varchar; column 'day' is gone; column 'note' (varchar) is new");
        assertThat(drift.patch())
                .isEqualTo(
                        """
                        columns:
                          - { name: "id", type: "varchar" }
                          - { name: "note", type: "varchar" }
                        """);
    }

    @Test
    void aDateReadByAFormatIsNoDriftWhenItLooksLikeText() {
        Column text = Column.nullable("day", new ColumnType.Text());

        assertThat(
                        SourceDrift.between(
                                ORDERS,
                                source(Map.of("dateFormat", Value.of("%d.%m.%Y")), DAY),
                                List.of(text)))
                .isEmpty();
        assertThat(SourceDrift.between(ORDERS, source(Map.of(), DAY), List.of(text))).isPresent();
    }

    private static FileSource source(Map<String, Value> options, Column... columns) {
        return new FileSource("raw", "raw.csv", "csv", options, List.of(columns), "", Place.none());
    }
}
