package io.meshwright.control.verify;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshwright.mesh.contract.ColumnType;
import io.meshwright.mesh.contract.Condition;
import io.meshwright.mesh.contract.PhysicalTypes;
import io.meshwright.mesh.document.Value;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BoundsTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "decimal(12,2)  | 0.005                | v < CAST('0.01' AS decimal(12,2))",
                "decimal(12,2)  | -1                   | v < CAST('-1.00' AS decimal(12,2))",
                "integer        | 2.5                  | v < CAST('3' AS integer)",
                "integer        | 99999999999          | v IS NOT NULL",
                "float          | 0.1                  | v < CAST('0.1' AS float) OR isnan(v)",
                "date           | 2020-01-01           | v < CAST('2020-01-01' AS date)",
                "date           | 2020-01-01T12:00:00  | v < CAST('2020-01-02' AS date)",
                "timestamp      | 2020-01-01           | v < CAST('2020-01-01T00:00' AS timestamp)",
                "timestamptz    | 2020-01-01T01:00:00+01:00 | v < CAST('2020-01-01T00:00+00' AS timestamptz)",
                "time           | 08:30:00             | v < CAST('08:30' AS time)"
            })
    void aMinimumIsTheNearestValueOfTheColumnsType(String type, String minimum, String predicate) {
        assertThat(outside(type, range(minimum, null))).isEqualTo(new Predicate.Sql(predicate));
    }

    @Test
    void boundsThatEveryValueKeepsAreNotAsked() {
        assertThat(outside("integer", range("-99999999999", null)))
                .isEqualTo(new Predicate.Never());
    }

    @Test
    void exclusiveBoundsMoveToTheNextValue() {
        Condition.Range open =
                new Condition.Range(
                        null, Value.of(BigDecimal.ZERO), null, Value.of(BigDecimal.TEN));

        assertThat(outside("decimal(12,2)", open))
                .isEqualTo(
                        new Predicate.Sql(
                                "v < CAST('0.01' AS decimal(12,2)) OR v > CAST('9.99' AS decimal(12,2))"));
        assertThat(outside("double", open))
                .isEqualTo(
                        new Predicate.Sql(
                                "v <= CAST('0' AS double) OR v >= CAST('10' AS double) OR isnan(v)"));
    }

    @Test
    void aBoundThatIsNoValueIsSaid() {
        assertThat(outside("date", range("soon", null)))
                .isEqualTo(new Predicate.Unfit("'soon' is no date"));
        assertThat(outside("varchar", range("1", null)))
                .isEqualTo(new Predicate.Unfit("a column of type varchar has no range"));
    }

    private static Condition.Range range(String minimum, @Nullable Value maximum) {
        return new Condition.Range(Value.of(minimum), null, maximum, null);
    }

    private static Predicate outside(String words, Condition.Range range) {
        ColumnType type = PhysicalTypes.find(words).orElseThrow();
        return Predicates.of(range, type, "v");
    }
}
