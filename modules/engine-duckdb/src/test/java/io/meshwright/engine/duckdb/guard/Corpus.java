package io.meshwright.engine.duckdb.guard;

import io.meshwright.control.sql.Guard;
import io.meshwright.control.sql.GuardAnswer;
import io.meshwright.control.sql.Profile;
import io.meshwright.control.sql.TextLimits;
import io.meshwright.mesh.problem.Place;
import io.meshwright.mesh.problem.Problem;
import io.meshwright.mesh.product.Sql;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/// Statements with what the guard must say to each.
final class Corpus {
    private static final Profile TRANSFORMATION =
            Profile.transformation(List.of("orders", "customers", "raw_orders"));

    private Corpus() {}

    record Entry(Profile profile, boolean passes, String sql) {}

    static List<Entry> entries() {
        try (InputStream in =
                Objects.requireNonNull(Corpus.class.getResourceAsStream("corpus.txt"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> line.startsWith("Q") || line.startsWith("T"))
                    .map(line ->
                            new Entry(
                                    line.startsWith("Q") ? Profile.query() : TRANSFORMATION,
                                    line.charAt(1) == '+',
                                    line.substring(3).replace("\\n", "\n").replace("\\\\", "\\")))
                    .toList();
        } catch (IOException cause) {
            throw new UncheckedIOException("Cannot read the corpus", cause);
        }
    }

    static GuardAnswer check(Parser parser, Profile profile, String text) {
        Sql sql = new Sql(text, Place.of("statement"));
        List<Problem> unfit = TextLimits.problems(sql);
        return unfit.isEmpty()
                ? Guard.check(sql, parser.parse(text), profile)
                : new GuardAnswer.Refused(unfit);
    }
}
