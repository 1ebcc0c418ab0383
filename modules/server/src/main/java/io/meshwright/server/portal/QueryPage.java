package io.meshwright.server.portal;

import io.meshwright.control.catalog.PortFacts;
import io.meshwright.control.catalog.ProductFacts;
import io.meshwright.mesh.product.UsageExample;
import java.util.ArrayList;
import java.util.List;

/// How to use a product: names and statements to copy.
record QueryPage(
        Shell shell,
        ProductHead head,
        List<PortQuery> ports,
        List<Snippet> examples,
        SampleTable sample) {
    private static final int ROWS = 10;

    /// One port with the ways to read it.
    record PortQuery(
            String name, String version, String sqlName, String pinned, List<Snippet> snippets) {}

    /// A piece of text to copy.
    ///
    /// @param language of the text, such as `sql` or `shell`
    record Snippet(String title, String language, String text) {}

    static QueryPage of(ProductFacts facts, Visit visit, SampleRows samples) {
        return new QueryPage(
                visit.shell(facts.title() + ", how to query", "catalog"),
                ProductHead.of(facts, visit, "query"),
                facts.ports().stream().map(QueryPage::port).toList(),
                facts.product().examples().stream().map(QueryPage::example).toList(),
                facts.ports().isEmpty() || !ProductHead.isReadable(facts)
                        ? SampleTable.none()
                        : SampleTable.of(
                                facts.ports().getFirst().sqlName(),
                                samples.of(facts.ports().getFirst().address(), ROWS)));
    }

    private static PortQuery port(PortFacts port) {
        String statement = port.sampleStatement();
        String line = statement.replace('\n', ' ');
        List<Snippet> snippets = new ArrayList<>();
        snippets.add(new Snippet("SQL", "sql", statement));
        snippets.add(
                new Snippet(
                        "Terminal", "shell", "mesh query '" + line.replace("'", "'\\''") + "'"));
        snippets.add(
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
                snippets);
    }

    private static Snippet example(UsageExample example) {
        return new Snippet(
                Phrases.sentence(example.name().replaceAll("\\.sql$", "").replace('_', ' ')),
                "sql",
                example.sql().text().strip());
    }
}
