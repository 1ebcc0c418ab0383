package io.meshwright.server.portal;

import io.meshwright.control.catalog.PortFacts;
import io.meshwright.control.catalog.ProductFacts;
import io.meshwright.mesh.product.UsageExample;
import java.util.ArrayList;
import java.util.List;

/// How to use a product: names and statements to copy.
record QueryPage(Shell shell, ProductHead head, List<PortQuery> ports, List<Snippet> examples) {
    private static final int ROWS = 5;
    private static final int SAMPLED = 4;

    /// One port with the ways to read it.
    ///
    /// @param others further ways than SQL
    /// @param samples a few of its rows; none when there are many ports before it
    record PortQuery(
            String name,
            String version,
            String sqlName,
            String pinned,
            Snippet sql,
            List<Snippet> others,
            List<SampleTable> samples) {}

    /// A piece of text to copy.
    ///
    /// @param language of the text, such as `sql` or `shell`
    record Snippet(String title, String language, String text) {}

    static QueryPage of(ProductFacts facts, Visit visit, SampleRows samples) {
        return new QueryPage(
                visit.shell(facts.title() + ", how to query", "catalog"),
                ProductHead.of(facts, visit, "query"),
                ports(facts, samples),
                facts.product().examples().stream().map(QueryPage::example).toList());
    }

    private static List<PortQuery> ports(ProductFacts facts, SampleRows samples) {
        List<PortQuery> ports = new ArrayList<>();
        for (PortFacts port : PortOrder.of(facts)) {
            boolean sampled = ports.size() < SAMPLED;
            SampleTable table =
                    !sampled || !ProductHead.isReadable(facts)
                            ? SampleTable.none()
                            : SampleTable.of(port.sqlName(), samples.of(port.address(), ROWS));
            ports.add(port(port, sampled ? List.of(table) : List.of()));
        }
        return ports;
    }

    private static PortQuery port(PortFacts port, List<SampleTable> samples) {
        String statement = port.sampleStatement();
        String line = statement.replace('\n', ' ');
        List<Snippet> others = new ArrayList<>();
        others.add(
                new Snippet(
                        "Terminal", "shell", "mesh query '" + line.replace("'", "'\\''") + "'"));
        others.add(
                new Snippet(
                        "HTTP",
                        "shell",
                        """
                        curl -s "$MESH_SERVER/api/v1/query" \\
                          -H "Authorization: Bearer $MESH_TOKEN" \\
                          -H 'Content-Type: application/json' \\
                          -d '{"sql": "%s"}'\
                        """
                                .formatted(
                                        line.replace("\\", "\\\\")
                                                .replace("\"", "\\\"")
                                                .replace("'", "'\\''"))));
        String versioned =
                port.address().domain()
                        + "."
                        + port.address().product().product()
                        + "."
                        + port.address().versionedName();
        return new PortQuery(
                port.address().port().value(),
                port.port().declared().version().text(),
                port.sqlName(),
                versioned,
                new Snippet("SQL", "sql", statement),
                others,
                samples);
    }

    private static Snippet example(UsageExample example) {
        return new Snippet(
                Phrases.sentence(example.name().replaceAll("\\.sql$", "").replace('_', ' ')),
                "sql",
                example.sql().text().strip());
    }
}
