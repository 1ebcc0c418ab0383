package io.meshwright.bench.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommerceDataTest {
    private static final Path CHECKED_IN = Path.of("..", "..", "examples", "commerce");

    @TempDir static Path made;

    @BeforeAll
    static void make() throws Exception {
        CommerceData.write(made);
    }

    @Test
    void theTextFilesOfTheExampleAreThoseThatTheGeneratorMakes() throws Exception {
        List<Path> texts = files().stream().filter(file -> !isParquet(file)).toList();

        assertThat(texts).hasSize(11);
        for (Path file : texts) {
            assertThat(CHECKED_IN.resolve(file)).hasSameBinaryContentAs(made.resolve(file));
        }
    }

    @Test
    void theParquetFilesOfTheExampleHoldTheRowsThatTheGeneratorMakes() throws Exception {
        List<Path> tables = files().stream().filter(CommerceDataTest::isParquet).toList();

        assertThat(tables).hasSize(2);
        for (Path file : tables) {
            assertThat(difference(CHECKED_IN.resolve(file), made.resolve(file))).isZero();
        }
    }

    @Test
    void noPaymentParcelOrTicketIsFromTheFuture() {
        Shop shop = Shop.draw(0.001);

        assertThat(shop.parcels())
                .isNotEmpty()
                .noneMatch(parcel -> parcel.handedOverOn().isAfter(Shop.TODAY));
        assertThat(new Tickets().about(shop))
                .isNotEmpty()
                .noneMatch(ticket -> ticket.openedAt().toLocalDate().isAfter(Shop.TODAY));
    }

    private List<Path> files() throws Exception {
        try (Stream<Path> files = Files.walk(made)) {
            return files.filter(Files::isRegularFile).map(made::relativize).sorted().toList();
        }
    }

    private static boolean isParquet(Path file) {
        return file.toString().endsWith(".parquet");
    }

    private static long difference(Path left, Path right) throws Exception {
        String sql =
                """
                SELECT count(*) FROM (
                    (FROM read_parquet('%1$s') EXCEPT ALL FROM read_parquet('%2$s'))
                    UNION ALL
                    (FROM read_parquet('%2$s') EXCEPT ALL FROM read_parquet('%1$s')))\
                """
                        .formatted(left, right);
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement();
                ResultSet count = statement.executeQuery(sql)) {
            count.next();
            return count.getLong(1);
        }
    }
}
