package io.meshwright.mesh.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PhysicalTypesTest {
    private static final List<ColumnType> PLAIN =
            List.of(
                    new ColumnType.Text(),
                    new ColumnType.Truth(),
                    new ColumnType.BigInt(),
                    new ColumnType.Decimal(12, 2),
                    new ColumnType.DoublePrecision(),
                    new ColumnType.Instant(),
                    new ColumnType.Uuid());

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "MAP(VARCHAR, INTEGER) | map(varchar, integer)",
                "map<string,array<int>> | map(varchar, integer[])",
                "Map(String, Decimal(10,2)) | map(varchar, decimal(10,2))",
                "map<string,map<date,string>>[] | map(varchar, map(date, varchar))[]",
                "map(struct(a integer, \"b, c\" varchar), boolean) | map(struct(\"a\" integer, \"b, c\" varchar), boolean)",
                "map(varchar) | -",
                "map(varchar, integer, date) | -",
                "map(varchar, geography) | -",
                "map() | -",
                "map | -"
            })
    void wordsOfMapsAreRead(String words, String type) {
        assertThat(PhysicalTypes.find(words).map(ColumnType::words).orElse("-")).isEqualTo(type);
    }

    @Test
    void theWordsOfATypeNameIt() {
        SplittableRandom random = new SplittableRandom(7);
        for (int i = 0; i < 500; i++) {
            ColumnType type = any(random, 4);
            assertThat(PhysicalTypes.find(type.words())).as(type.words()).contains(type);
        }
    }

    private static ColumnType any(SplittableRandom random, int depth) {
        return switch (depth == 0 ? 3 : random.nextInt(6)) {
            case 0 -> new ColumnType.Array(any(random, depth - 1));
            case 1 -> new ColumnType.Map(any(random, 0), any(random, depth - 1));
            case 2 ->
                    new ColumnType.Struct(
                            List.of(
                                    Column.nullable("a b", any(random, depth - 1)),
                                    Column.nullable("<\"(,", any(random, depth - 1))));
            default -> PLAIN.get(random.nextInt(PLAIN.size()));
        };
    }
}
