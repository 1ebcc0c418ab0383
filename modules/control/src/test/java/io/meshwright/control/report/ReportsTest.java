package io.meshwright.control.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshwright.mesh.problem.Place;
import io.meshwright.mesh.problem.Problem;
import java.io.StringReader;
import java.net.URI;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ReportsTest {
    private static final String HOSTILE =
            "a|b `c` <b>]]></b> @all [x](y) 100%\r\n::error::no\u001b[2J\u0000\uD800\uFFFE \u202Eend";
    private static final String HOSTILE_FILE = "dir:1/ä %20,#?\n|]]>.yaml";

    private static final Problem PLAIN =
            Problem.error(
                    "wrong-type",
                    "Value has the wrong type",
                    "'version' must be text.",
                    "Put it in quotes.",
                    new Place("sales/orders.yaml", 4, 10, "version: 1.0"));
    private static final Problem WARNED =
            Problem.warning(
                    "unknown-tag",
                    "Tag is nearly one of the mesh",
                    "'Pii' is no tag.",
                    "",
                    Place.of("sales/orders.yaml"));
    private static final Problem NOWHERE =
            Problem.info("note", "There is a note", "", "", Place.none());
    private static final Problem BAD =
            Problem.error(
                    "hostile",
                    "Text is hostile",
                    HOSTILE,
                    "",
                    new Place(HOSTILE_FILE, 1, 2, HOSTILE));

    private static final Report REPORT =
            new Report(
                    List.of("mesh.yaml", "sales/orders.yaml"),
                    List.of(PLAIN, WARNED, NOWHERE, BAD));

    @Test
    void annotationsOfAWorkflowPointAtLinesAndColumns() {
        assertThat(GithubAnnotations.write(new Report(List.of(), List.of(PLAIN, WARNED, NOWHERE))))
                .isEqualTo(
                        """
                        ::error file=sales/orders.yaml,line=4,col=10,title=Value has the wrong type [wrong-type]::'version' must be text. Put it in quotes.
                        ::warning file=sales/orders.yaml,title=Tag is nearly one of the mesh [unknown-tag]::'Pii' is no tag.
                        ::notice title=There is a note [note]::There is a note
                        """);
    }

    @Test
    void aHostileTextIsOneAnnotationAndNoCommandOfItsOwn() {
        String text = GithubAnnotations.write(new Report(List.of(), List.of(BAD)));

        assertThat(text.lines()).hasSize(1);
        assertThat(text)
                .startsWith("::error file=dir%3A1/ä %2520%2C#?%0A|]]>.yaml,line=1,col=2,")
                .contains("100%25%0D%0A::error::no")
                .doesNotContain("\u001b")
                .doesNotContain("\u0000")
                .doesNotContain("\u202E");
    }

    @Test
    void aTableHasOneRowForEachProblem() {
        assertThat(MarkdownTable.write(new Report(List.of("mesh.yaml"), List.of(PLAIN, WARNED))))
                .isEqualTo(
                        """
                        1 error, 1 warning in 2 files.

                        | severity | place | rule | problem |
                        |---|---|---|---|
                        | error | sales/orders\\.yaml\\:4\\:10 | wrong\\-type | **Value has the wrong type** 'version' must be text\\. Put it in quotes\\. |
                        | warning | sales/orders\\.yaml | unknown\\-tag | **Tag is nearly one of the mesh** 'Pii' is no tag\\. |
                        """);
        assertThat(MarkdownTable.write(new Report(List.of("mesh.yaml"), List.of())))
                .isEqualTo("No problems in 1 file.\n");
    }

    @Test
    void aHostileTextStaysInItsCellAndMakesNoMarkup() {
        String row =
                MarkdownTable.write(new Report(List.of(), List.of(BAD))).lines().toList().getLast();

        assertThat(row.replace("\\|", "").chars().filter(c -> c == '|')).hasSize(5);
        assertThat(row)
                .contains("a\\|b \\`c\\` &lt;b&gt;\\]\\]&gt;&lt;/b&gt; &#64;all \\[x\\]\\(y\\)")
                .doesNotContain("\u001b")
                .doesNotContain("\u0000");
    }

    @Test
    void everyFileIsATestCaseThatFailsWithItsErrors() throws Exception {
        Element suites = xml(JunitXml.write(REPORT)).getDocumentElement();

        assertThat(suites.getAttribute("tests")).isEqualTo("4");
        assertThat(suites.getAttribute("failures")).isEqualTo("2");
        Element sound = testcase(suites, 0);
        assertThat(sound.getAttribute("name")).isEqualTo("mesh.yaml");
        assertThat(sound.hasChildNodes()).isFalse();
        Element wrong = testcase(suites, 1);
        assertThat(wrong.getAttribute("name")).isEqualTo("sales/orders.yaml");
        assertThat(wrong.getElementsByTagName("failure").item(0).getTextContent())
                .isEqualTo(
                        "sales/orders.yaml:4:10 error: Value has the wrong type [wrong-type]"
                                + " 'version' must be text. Put it in quotes.");
        assertThat(wrong.getElementsByTagName("system-out").item(0).getTextContent())
                .contains("warning: Tag is nearly one of the mesh");
        assertThat(testcase(suites, 3).getAttribute("name")).isEqualTo("workspace");
    }

    @Test
    void aHostileTextStaysXml() throws Exception {
        Element hostile = testcase(xml(JunitXml.write(REPORT)).getDocumentElement(), 2);

        assertThat(hostile.getAttribute("name")).isEqualTo(HOSTILE_FILE);
        assertThat(hostile.getElementsByTagName("failure").item(0).getTextContent())
                .contains("<b>]]></b>")
                .contains("::error::no\uFFFD[2J\uFFFD\uFFFD\uFFFD \uFFFDend");
    }

    @Test
    void sarifHasRulesResultsAndRegions() {
        JsonNode document = json(Sarif.write(REPORT));

        assertThat(document.path("version").asString()).isEqualTo("2.1.0");
        JsonNode run = document.path("runs").path(0);
        JsonNode rules = run.path("tool").path("driver").path("rules");
        assertThat(rules).hasSize(4);
        assertThat(rules)
                .allSatisfy(rule -> {
                    assertThat(rule.path("shortDescription").path("text").asString()).isNotBlank();
                    assertThat(rule.path("help").path("text").asString()).isNotBlank();
                });
        JsonNode results = run.path("results");
        assertThat(results)
                .allSatisfy(result -> {
                    int rule = result.path("ruleIndex").asInt(-1);
                    assertThat(rules.path(rule).path("id")).isEqualTo(result.path("ruleId"));
                    assertThat(result.path("message").path("text").asString()).isNotBlank();
                });
        assertThat(results.path(0).path("level").asString()).isEqualTo("error");
        JsonNode place = results.path(0).path("locations").path(0).path("physicalLocation");
        assertThat(place.path("artifactLocation").path("uri").asString())
                .isEqualTo("sales/orders.yaml");
        assertThat(place.path("region").path("startLine").asInt()).isEqualTo(4);
        assertThat(place.path("region").path("startColumn").asInt()).isEqualTo(10);
        JsonNode whole = results.path(1).path("locations").path(0).path("physicalLocation");
        assertThat(whole.has("region")).isFalse();
        assertThat(results.path(2).path("locations")).isEmpty();
        assertThat(results.path(2).path("level").asString()).isEqualTo("note");
    }

    @Test
    void aHostileFileNameIsAUriOfSarif() {
        JsonNode result = json(Sarif.write(REPORT)).at("/runs/0/results/3");
        String uri = result.at("/locations/0/physicalLocation/artifactLocation/uri").asString();

        assertThat(URI.create(uri).isAbsolute()).isFalse();
        assertThat(URI.create(uri).getPath()).isEqualTo(HOSTILE_FILE);
        assertThat(result.at("/message/text").asString())
                .contains("\r\n::error::no\uFFFD[2J\uFFFD\uFFFD");
    }

    @Test
    void aReportReadsFromTheFolderAbove() {
        Report below = new Report(List.of("mesh.yaml"), List.of(PLAIN, NOWHERE)).below("examples");

        assertThat(below.files()).containsExactly("examples/mesh.yaml");
        assertThat(below.problems())
                .extracting(problem -> problem.place().toString())
                .containsExactly("examples/sales/orders.yaml:4:10", "");
        assertThat(below.and(below).files()).containsExactly("examples/mesh.yaml");
    }

    private static Element testcase(Element suites, int index) {
        return (Element) suites.getElementsByTagName("testcase").item(index);
    }

    private static Document xml(String text) throws Exception {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(text)));
    }

    private static JsonNode json(String text) {
        return JsonMapper.builder().build().readTree(text);
    }
}
