package io.meshwright.source.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meshwright.control.source.Extract;
import io.meshwright.control.source.SourceFailed;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostgresSourceIT {
    private static LiveDatabase database;

    @TempDir private Path folder;

    @BeforeAll
    static void start() throws IOException, SQLException {
        database = LiveDatabase.start();
        database.run("CREATE SCHEMA shop");
    }

    @AfterAll
    static void stop() throws IOException {
        database.close();
    }

    @Test
    void nullAndEmptyTextStayApart() throws SQLException, IOException {
        database.run(
                """
                CREATE TABLE shop.words (word text);
                INSERT INTO shop.words VALUES (NULL), (''), ('\\N'), ('NULL'), (E'a\\nb,"c"');
                """);

        List<String> lines = lines("words");

        String none = lines.get(1);
        assertThat(none).matches("[A-Za-z0-9_-]{16}");
        assertThat(String.join("|", lines).replace(none, "∅"))
                .isEqualTo("word|∅|\"\"|\"\\N\"|\"NULL\"|\"a|b,\"\"c\"\"\"");
    }

    @Test
    void whatTheDriverWouldWriteItsOwnWayComesInAFormThatCanBeReadBack()
            throws SQLException, IOException {
        database.run(
                """
                CREATE TYPE shop.pair AS (a integer, b text);
                CREATE TABLE shop.kinds (bytes bytea, list integer[], pair shop.pair, doc jsonb,
                    at timestamptz, day date, big numeric, fine boolean, span interval);
                INSERT INTO shop.kinds VALUES ('\\x00ff', '{1,NULL,3}', '(1,x)', '{"k": [1]}',
                    '2026-03-29 03:00:00+02', 'infinity', 1e30, true, '1 day');
                """);

        assertThat(lines("kinds").get(1))
                .isEqualTo(
                        "\\x00\\xff,\"[1,null,3]\",\"{\"\"a\"\":1,\"\"b\"\":\"\"x\"\"}\",\"{\"\"k\"\": [1]}\",\"2026-03-29 01:00:00+00\",\"infinity\",\"1000000000000000000000000000000\",t,\"1 day\"");
    }

    @Test
    void rowsThatComeWhileTheTablesAreReadAreNotSeen() throws SQLException, IOException {
        database.run(
                """
                CREATE TABLE shop.first (n integer);
                CREATE TABLE shop.second (n integer);
                INSERT INTO shop.first VALUES (1);
                INSERT INTO shop.second VALUES (1);
                """);
        try (PostgresSource source = database.open()) {
            Extract first = source.extract(source.find("shop", "first").orElseThrow(), folder);
            database.run("INSERT INTO shop.second VALUES (2); DELETE FROM shop.first");
            Extract second = source.extract(source.find("shop", "second").orElseThrow(), folder);
            Extract again = source.extract(source.find("shop", "first").orElseThrow(), folder);

            assertThat(List.of(first.count(), second.count(), again.count()))
                    .containsExactly(1L, 1L, 1L);
        }
    }

    @Test
    void readingWritesNothing() throws SQLException {
        database.run(
                """
                CREATE TABLE shop.trace (n integer);
                CREATE FUNCTION shop.leave() RETURNS integer LANGUAGE sql AS
                    'INSERT INTO shop.trace VALUES (1) RETURNING n';
                CREATE VIEW shop.leaving AS SELECT shop.leave() AS n;
                """);

        assertThatThrownBy(() -> lines("leaving"))
                .isInstanceOf(SourceFailed.class)
                .hasMessageContaining("read-only transaction");
        assertThat(files()).isEmpty();
    }

    @Test
    void columnsThatTheLoginMayNotReadAreLeftOut() throws SQLException, IOException {
        database.run(
                """
                CREATE TABLE shop.staff (name text, wage integer);
                INSERT INTO shop.staff VALUES ('Ada', 5);
                CREATE ROLE reader LOGIN;
                GRANT USAGE ON SCHEMA shop TO reader;
                GRANT SELECT (name) ON shop.staff TO reader;
                """);
        PostgresAddress reader =
                PostgresAddress.parse(
                        "postgresql://reader@127.0.0.1:%d/postgres".formatted(database.port()),
                        Map.of());

        assertThat(lines(reader, "staff")).containsExactly("name", "\"Ada\"");
    }

    @Test
    void aServerThatDropsTheConnectionHalfWayIsAFailureAndLeavesNothing()
            throws IOException, SQLException {
        database.run(
                "CREATE TABLE shop.many AS SELECT n, repeat('x', 100) AS t FROM generate_series(1, 200000) n");
        try (CuttingProxy proxy = new CuttingProxy(database.port(), 2_000_000)) {
            assertThatThrownBy(() -> lines(database.address(proxy.port()), "many"))
                    .isInstanceOf(SourceFailed.class)
                    .hasMessageStartingWith(
                            "Cannot read table 'shop.many' at 127.0.0.1:%d/postgres: the connection broke off before all was read"
                                    .formatted(proxy.port()));
        }
        assertThat(files()).isEmpty();
    }

    @Test
    void whatIsWrongWithTheWayInIsToldWithItsRemedy() throws IOException {
        int free;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            free = socket.getLocalPort();
        }
        assertThatThrownBy(() -> PostgresSource.open(database.address(free)))
                .hasMessage(
                        "Cannot connect to PostgreSQL at 127.0.0.1:%1$d/postgres: the connection was refused. Does PostgreSQL run there, and does it listen on port %1$d?"
                                .formatted(free));
        assertThatThrownBy(() -> open("postgresql://postgres@no-such-host.invalid/shop"))
                .hasMessageContaining("the host 'no-such-host.invalid' is not known");
        assertThatThrownBy(() -> open("postgresql://postgres@127.0.0.1:%d/nothing"))
                .hasMessageContaining("there is no database 'nothing'");
        assertThatThrownBy(() -> open("postgresql://stranger@127.0.0.1:%d/postgres"))
                .hasMessageContaining("the login of 'stranger' was refused")
                .hasMessageContaining("Set PGUSER and PGPASSWORD");
        assertThatThrownBy(
                        () -> open("postgresql://postgres@127.0.0.1:%d/postgres?sslmode=require"))
                .hasMessageContaining("The server does not support SSL")
                .hasMessageContaining("sslmode is 'require'");
    }

    @Test
    void aWrongPasswordIsRefusedAndNotTold() throws SQLException {
        database.run("CREATE ROLE guarded LOGIN PASSWORD 'right'");

        assertThatThrownBy(() -> open("postgresql://guarded:wr0ng@127.0.0.1:%d/postgres"))
                .hasMessageContaining("the login of 'guarded' was refused")
                .satisfies(failure -> assertThat(chain(failure)).doesNotContain("wr0ng"));
        assertThatThrownBy(() -> open("postgresql://guarded@127.0.0.1:%d/postgres"))
                .hasMessageContaining("write the password into ~/.pgpass");
        open("postgresql://guarded:right@127.0.0.1:%d/postgres").close();
    }

    private static String chain(Throwable failure) {
        return Stream.iterate(failure, at -> at != null, Throwable::getCause)
                .map(String::valueOf)
                .reduce("", String::concat);
    }

    @Test
    void aViewThatFailsForARowDoesNotTellTheRow() throws SQLException {
        database.run(
                """
                CREATE TABLE shop.secrets (code text);
                INSERT INTO shop.secrets VALUES ('SECRET-7');
                CREATE VIEW shop.failing AS SELECT code::integer AS code FROM shop.secrets;
                """);

        assertThatThrownBy(() -> lines("failing"))
                .hasMessageContaining("the server could not make a value (code 22P02)")
                .hasMessageNotContaining("SECRET");
    }

    @Test
    void columnsThatDifferOnlyInCaseAreRefused() throws SQLException {
        database.run("CREATE TABLE shop.twins (id integer, \"ID\" integer)");

        assertThatThrownBy(() -> lines("twins"))
                .hasMessageContaining("another of its columns differs from 'ID' only in case");
        assertThat(files()).isEmpty();
    }

    @Test
    void oneTableThatFailsSpoilsNoOther() throws SQLException {
        database.run(
                """
                CREATE VIEW shop.broken AS SELECT 1 / (n - n) AS n FROM generate_series(1, 2) n;
                CREATE TABLE shop.sound (n integer);
                """);
        try (PostgresSource source = database.open()) {
            assertThatThrownBy(() ->
                            source.extract(source.find("shop", "broken").orElseThrow(), folder))
                    .isInstanceOf(SourceFailed.class);
            assertThat(source.extract(source.find("shop", "sound").orElseThrow(), folder).count())
                    .isZero();
        }
    }

    private PostgresSource open(String url) {
        return PostgresSource.open(
                PostgresAddress.parse(url.replace("%d", "" + database.port()), Map.of()));
    }

    private List<String> lines(String table) throws IOException {
        return lines(database.address(database.port()), table);
    }

    private List<String> lines(PostgresAddress address, String table) throws IOException {
        try (PostgresSource source = PostgresSource.open(address)) {
            Extract extract = source.extract(source.find("shop", table).orElseThrow(), folder);
            return Files.readAllLines(Path.of(extract.rows().files().getFirst()));
        }
    }

    private List<Path> files() {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
