package io.meshwright.engine.duckdb.guard;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshwright.control.sql.GuardAnswer;
import io.meshwright.control.sql.GuardedStatement;
import io.meshwright.control.sql.Profile;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GuardCorpusTest {
    /// For each of the three seeds; `-Dmeshwright.mutations=16700` makes them 50,000 in all.
    private static final int MUTATIONS = Integer.getInteger("meshwright.mutations", 5_000);

    /// Where an expression may stand; `{}` is replaced by it.
    private static final List<String> POSITIONS =
            List.of(
                    "select {}",
                    "select {} as x from a.b.c",
                    "select 1 from a.b.c where {} is null",
                    "select 1 from a.b.c group by {}",
                    "select 1 from a.b.c group by rollup (x, {})",
                    "select count(*) from a.b.c having max({}) > 1",
                    "select 1 from a.b.c qualify max({}) over () > 1",
                    "select 1 from a.b.c order by {}",
                    "select distinct on ({}) x from a.b.c",
                    "select 1 from a.b.c limit (select {})",
                    "select 1 from a.b.c offset (select {})",
                    "select case when x then {} end from a.b.c",
                    "select case {} when 1 then 2 end",
                    "select x in (1, {}) from a.b.c",
                    "select x between {} and 2 from a.b.c",
                    "select sum(x) over (partition by {}) from a.b.c",
                    "select sum(x) over (order by {}) from a.b.c",
                    "select sum(x) over (order by y rows {} preceding) from a.b.c",
                    "select sum(x) filter (where {} > 1) from a.b.c",
                    "select list(x order by {}) from a.b.c",
                    "select list_transform([1], lambda x: {})",
                    "select [{} for x in [1]]",
                    "select [x for x in [1] if {} > 1]",
                    "select {'k': {}}",
                    "select map {'k': {}}",
                    "select [{}][1]",
                    "select x[{}] from a.b.c",
                    "select x[1:{}] from a.b.c",
                    "select * replace ({} as x) from a.b.c",
                    "select * from a.b.c t join a.b.d u on t.x = {}",
                    "select * from a.b.c t, lateral (select {}) u",
                    "select (select {})",
                    "select exists (select {})",
                    "select x = any (select {}) from a.b.c",
                    "select array(select {})",
                    "with t as (select {}) select * from t",
                    "with recursive t(n) as (select 1 union all select n + {} from t where n < 3) select * from t",
                    "values (1, {})",
                    "select * from (values ({})) v(x)",
                    "select unnest([{}])",
                    "select * from unnest([{}])",
                    "select * from range(1, {})",
                    "select * from json_each({})",
                    "select * from a.b.c pivot (max({}) for x in (1))",
                    "select {}::varchar",
                    "select try({})",
                    "select {} collate nocase",
                    "select coalesce(x, {}) from a.b.c",
                    "select not {}",
                    "select - {}",
                    "select x -> {} from a.b.c",
                    "select ({}).upper()",
                    "select 1 union all select {}",
                    "(select 1) order by {}",
                    "describe select {}",
                    "summarize select {}",
                    "select lag({}) over (order by x) from a.b.c",
                    "select columns(lambda c: {}) from a.b.c");

    private static final Parser PARSER = new Parser();

    @AfterAll
    static void close() {
        PARSER.close();
    }

    @Test
    void everyStatementOfTheCorpusIsJudgedAsWritten() {
        List<String> wrong = new ArrayList<>();
        List<Corpus.Entry> entries = Corpus.entries();
        for (Corpus.Entry entry : entries) {
            GuardAnswer answer = Corpus.check(PARSER, entry.profile(), entry.sql());
            if (answer instanceof GuardedStatement != entry.passes()) {
                wrong.add(entry.sql() + " -> " + answer);
            }
        }

        assertThat(wrong).isEmpty();
        assertThat(entries).hasSizeGreaterThan(300);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "getenv('HOME')",
                "read_text('/etc/passwd')",
                "current_setting('memory_limit')",
                "getvariable('x')",
                "json_serialize_sql('select 1')",
                "repeat('x', 1000000000)",
                "main.upper('x')",
                "stats(1)",
                "nothing_like_this(1)",
                "(select max(x) from 'data.csv')",
                "(select 1 from duckdb_settings())",
                "$1"
            })
    void noPlaceInAStatementHidesAForbiddenExpression(String expression) {
        List<String> passed = new ArrayList<>();
        for (String position : POSITIONS) {
            String sql = position.replace("{}", expression);
            if (Corpus.check(PARSER, Profile.query(), sql) instanceof GuardedStatement) {
                passed.add(sql);
            }
        }

        assertThat(passed).isEmpty();
    }

    @Test
    void everyOneOfThesePlacesTakesAHarmlessExpression() {
        List<String> refused = new ArrayList<>();
        for (String position : POSITIONS) {
            GuardAnswer answer =
                    Corpus.check(PARSER, Profile.query(), position.replace("{}", "abs(1)"));
            if (answer instanceof GuardAnswer.Refused) {
                refused.add(position + " -> " + answer);
            }
        }

        assertThat(refused).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void mutatedStatementsAreJudgedWithoutFailing(long seed) {
        Random random = new Random(seed);
        List<Corpus.Entry> entries = Corpus.entries();
        for (int index = 0; index < MUTATIONS; index++) {
            Corpus.Entry entry = entries.get(random.nextInt(entries.size()));
            String other = entries.get(random.nextInt(entries.size())).sql();
            String sql = Mutations.mutated(entry.sql(), other, random);

            GuardAnswer answer = Corpus.check(PARSER, entry.profile(), sql);

            if (answer instanceof GuardedStatement statement) {
                assertThat(statement.readings())
                        .as("seed %d: %s", seed, sql)
                        .allMatch(reading ->
                                entry.profile().names().isEmpty()
                                        ? reading.path().size() == 3
                                        : entry.profile()
                                                .names()
                                                .contains(reading.path().getFirst()));
            }
        }
    }
}
