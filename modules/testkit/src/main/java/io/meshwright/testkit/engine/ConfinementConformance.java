package io.meshwright.testkit.engine;

import static io.meshwright.testkit.engine.EngineBench.column;
import static io.meshwright.testkit.engine.EngineBench.relation;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.meshwright.control.engine.Binding;
import io.meshwright.control.engine.EngineFailure;
import io.meshwright.control.engine.Rows;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What a statement cannot reach, even when nobody checked its text before.
abstract class ConfinementConformance {
    private static final String MARK = "SECRET-MARK";

    private final EngineConformance suite;

    ConfinementConformance(EngineConformance suite) {
        this.suite = suite;
    }

    private EngineBench bench() {
        return suite.bench();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "from read_csv('%s')",
                "from read_csv('file://%s')",
                "from '%s'",
                "from \"%s\"",
                "from read_text('%s')",
                "from read_blob('%s')",
                "from read_json('%s')",
                "from read_parquet('%s')",
                "from parquet_metadata('%s')",
                "from sniff_csv('%s')",
                "from glob('%s*')",
                "from query('from read_text(''%s'')')",
                "select (select content from read_text('%s'))",
                "with c as (copy (select 1) to '%s.out' returning *) from c",
                "select 1; copy (select 1) to '%s.out'",
                "copy (select 1) to '%s.out'",
                "attach '%s.db' as other",
                "select 1; attach '%s.db' as other; select 1",
                "export database '%s.out'",
                "set allowed_paths = ['%s']",
                "set allowed_directories = ['%s']; from read_text('%s')",
                "set enable_external_access = true; from read_text('%s')",
                "reset lock_configuration; from read_text('%s')",
                "pragma enable_logging; from read_text('%s')",
                "install httpfs; load httpfs; from '%s'",
                "load '%s'",
                "from read_text('/proc/self/environ') -- %s",
            })
    void noFileIsReachedAndNoneMade(String sql) throws Exception {
        String file = bench().file("secret.csv", MARK + "\n" + MARK + "\n");
        String statement = sql.replace("%s", file);

        assertThatExceptionOfType(EngineFailure.class)
                .isThrownBy(() -> bench().query(statement))
                .satisfies(failure -> assertThat(failure.getMessage()).doesNotContain(MARK));
        Binding binding = suite.engine().bind(List.of(), statement);
        assertThat(binding.error()).doesNotContain(MARK);
        try (var files = Files.list(suite.folder)) {
            assertThat(files)
                    .extracting(path -> path.getFileName().toString())
                    .containsExactly("secret.csv");
        }
    }

    @Test
    void aRelationsNeighbourInTheFolderIsNotReached() {
        String secret = bench().file("secret.csv", MARK + "\n" + MARK + "\n");
        Rows.Landed given =
                new Rows.Landed(
                        List.of(bench().file("given.csv", "a\n1\n")),
                        "csv",
                        Map.of(),
                        List.of(column("a", "bigint")));

        assertThat(bench().rows("from t", relation("t", given))).containsExactly(List.of(1L));
        assertThatExceptionOfType(EngineFailure.class)
                .isThrownBy(() ->
                        bench().query(
                                        "select content from t, read_text('%s')".formatted(secret),
                                        relation("t", given)));
    }

    @Test
    void whatOneStatementMadeTheNextDoesNotSee() {
        bench().query("with c as (select 42 as answer) from c");

        assertThatExceptionOfType(EngineFailure.class).isThrownBy(() -> bench().query("from c"));
        assertThatExceptionOfType(EngineFailure.class).isThrownBy(() -> bench().query("from t"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select cast('" + MARK + "' || i as integer) from range(3) r(i)",
                "select error('" + MARK + "')",
                "select strptime('" + MARK + "' || i, '%Y') from range(3) r(i)",
                "select decode(('" + MARK + "' || i)::blob || '\\xff'::blob) from range(3) r(i)",
                "select json_extract('" + MARK + "' || i, '$.a') from range(3) r(i)",
                "select ('" + MARK + "' || i)::enum('a') from range(3) r(i)",
            })
    void failuresTellNoValues(String sql) {
        assertThatExceptionOfType(EngineFailure.class)
                .isThrownBy(() -> bench().query(sql))
                .satisfies(failure -> assertThat(failure.getMessage()).doesNotContain(MARK));
    }
}
