package io.meshwright.cli;

import static io.meshwright.cli.TempMesh.mesh;
import static org.assertj.core.api.Assertions.assertThat;

import io.meshwright.cli.TempMesh.Said;
import io.meshwright.control.engine.ArrowRows;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/// Every command as a person types it, and what it answers: exit code, text, JSON.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class CommandsIT {
    private static final String CONTRACT = "domains/sales/orders/orders.odcs.yaml";
    private static final String SOURCE = "domains/sales/orders/raw/orders.csv";

    private TempMesh shop;
    private String dir;
    private Path saved;
    private Child up;

    @BeforeAll
    void serveAShop(@TempDir Path folder) throws Exception {
        assertThat(mesh("--version").out()).startsWith("Meshwright ");
        shop = TempMesh.scaffolded(folder.resolve("shop"));
        dir = shop.dir();
        saved = folder.resolve("plan.json");
        assertThat(mesh("status", dir).err())
                .contains("No mesh is kept for '%s' yet.".formatted(dir))
                .contains("mesh apply " + dir);
        assertThat(shop.data()).as("looking leaves nothing behind").doesNotExist();
        assertThat(mesh("open", dir).exit()).isEqualTo(Exit.UNREACHABLE);
        up = Child.up(shop.workspace());
        assertThat(up.told().path("url").asString()).startsWith("http://127.0.0.1:");
    }

    @AfterAll
    void stop() throws Exception {
        up.close();
    }

    @Test
    @Order(1)
    void upAppliesBuildsAndTellsWhereItIs() {
        assertThat(up.told().propertyNames()).contains("url", "portal", "data", "pid");
        assertThat(up.complained()).contains("Applied " + dir + " as revision 1");
        Said open = mesh("open", dir);
        assertThat(open.exit()).isZero();
        assertThat(open.out()).startsWith(up.told().path("url").asString() + "/open?");
        assertThat(mesh("open", dir, "--output", "json").json().path("link").asString())
                .contains("/open?");
    }

    @Test
    @Order(2)
    void validateSaysWhatItLookedAt() {
        Said said = mesh("validate", dir);
        assertThat(said.out()).isEqualTo("✓ 1 product, no problems.\n");
        assertThat(said.exit()).isZero();
        assertThat(mesh("validate", dir, "--output", "json").json().path("problems").isEmpty())
                .isTrue();
    }

    @Test
    @Order(3)
    void statusShowRunsAndHistoryTellOfTheRelease() {
        Said status = mesh("status", dir);
        assertThat(status.exit()).isZero();
        assertThat(status.out()).contains("✓ sales/orders", "released", "release 1", "passed");
        JsonNode line = mesh("status", dir, "--output", "json").json().path("products").path(0);
        assertThat(line.path("address").asString()).isEqualTo("sales/orders");
        assertThat(line.path("state").asString()).isEqualTo("released");
        assertThat(line.path("verification").path("outcome").asString()).isEqualTo("passed");

        assertThat(mesh("show", "sales", "--dir", dir).out()).contains("sales/orders");
        assertThat(mesh("show", "sales/orders", "--dir", dir).out())
                .contains("port sales/orders/orders@1", "release 1", "current");
        assertThat(mesh("show", "sales/orders/orders@1", "--dir", dir).out())
                .contains("recorded_on", "decimal(12,2)", "select id, name");
        assertThat(mesh("show", "sales/orders/orders@1#amount", "--dir", dir).out())
                .contains("Amount in EUR.")
                .doesNotContain("recorded_on  date");

        Said history = mesh("history", "--dir", dir);
        assertThat(history.out()).contains("revision 1", "add domain sales");
        Said nowhere = mesh("history", "sales/nothing", "--dir", dir);
        assertThat(nowhere.exit()).isEqualTo(Exit.NO);
        assertThat(nowhere.out()).startsWith("Nothing was applied to sales/nothing yet.");
        String run =
                mesh("runs", "sales/orders", "--dir", dir, "--output", "json")
                        .json()
                        .path("runs")
                        .path(0)
                        .path("id")
                        .asString();
        Said one = mesh("runs", run, "--dir", dir);
        assertThat(one.out()).contains("released", "✓", "took");
        assertThat(mesh("runs", run, "--dir", dir, "--output", "json").json().path("id").asString())
                .isEqualTo(run);
    }

    @Test
    @Order(4)
    void queryAnswersInEveryFormat() throws IOException {
        String sql = "select name, amount from sales.orders.orders where id = 2";
        Said table = mesh("query", sql, "--dir", dir);
        assertThat(table.exit()).isZero();
        assertThat(table.out()).isEqualTo("name    amount\nSecond  75.50\n");
        assertThat(table.err()).startsWith("1 row from sales/orders@release-1 in ");

        JsonNode json = mesh("query", sql, "--dir", dir, "--output", "json").json();
        assertThat(json.path("rows").path(0).path(0).asString()).isEqualTo("Second");
        assertThat(mesh("query", sql, "--dir", dir, "--output", "csv").out())
                .isEqualToIgnoringNewLines(
                        "name,amountSecond,75.50".replace("amountS", "amount\nS"));
        ArrowRows.Table arrow =
                ArrowRows.read(mesh("query", sql, "--dir", dir, "--output", "arrow").bytes());
        assertThat(arrow.columns()).containsExactly("name", "amount");
        assertThat(arrow.rows()).hasSize(1);
    }

    @Test
    @Order(5)
    void searchAndLineageFindAndSayWhenTheyFindNothing() {
        assertThat(mesh("search", "ordres", "--dir", dir).out()).contains("sales/orders");
        Said nothing = mesh("search", "zzzzzz", "--dir", dir);
        assertThat(nothing.exit()).isEqualTo(Exit.NO);
        assertThat(nothing.out()).isEqualTo("Nothing found for 'zzzzzz'.\n");
        Said lineage = mesh("lineage", "sales/orders/orders@1#name", "--dir", dir);
        assertThat(lineage.out())
                .isEqualTo(
                        """
                        sales/orders/orders@1#name
                          ← sales/orders/raw_orders@source#Name  transformed
                        """);
    }

    @ParameterizedTest
    @Order(6)
    @ValueSource(
            strings = {
                "plan",
                "apply",
                "status",
                "open",
                "history",
                "runs",
                "search",
                "build",
                "show sales/orders",
                "lineage sales/orders/orders@1",
                "impact",
                "impact sales/orders/orders@1",
                "query select#1#as#one"
            })
    void everyCommandAnswersAsJson(String typed) {
        List<String> arguments = new ArrayList<>();
        for (String word : List.of(typed.split(" ", -1))) {
            arguments.add(word.replace('#', ' '));
        }
        boolean takesFolder =
                List.of("plan", "apply", "status", "open").contains(arguments.getFirst());
        arguments.addAll(takesFolder ? List.of(dir) : List.of("--dir", dir));
        arguments.addAll(List.of("--output", "json"));
        Said said = mesh(arguments.toArray(String[]::new));
        assertThat(said.exit()).as(said.err()).isZero();
        assertThat(said.json().isObject()).isTrue();
        assertThat(said.err()).isEmpty();
    }

    @ParameterizedTest
    @Order(7)
    @ValueSource(
            strings = {
                "up",
                "open",
                "new mesh x",
                "validate",
                "plan",
                "apply",
                "build",
                "status",
                "runs",
                "rollback x",
                "history",
                "query x",
                "search",
                "show x",
                "lineage x"
            })
    void everyCommandExplainsItselfAndRefusesWhatItDoesNotKnow(String typed) {
        List<String> words = new ArrayList<>(List.of(typed.split(" ", -1)));
        String command = words.getFirst();
        Said help = mesh(command, "--help");
        assertThat(help.exit()).isZero();
        assertThat(help.out()).startsWith("Usage: mesh " + command).contains("--output");

        words.add("--colour");
        Said unknown = mesh(words.toArray(String[]::new));
        assertThat(unknown.exit()).isEqualTo(Exit.USAGE);
        assertThat(unknown.out()).isEmpty();
        assertThat(unknown.err())
                .startsWith("Error: ")
                .contains("--colour")
                .endsWith("See `mesh %s --help`.\n".formatted(command));
    }

    @Test
    @Order(8)
    void wrongWordsAreWrongUsage() {
        assertThat(mesh().exit()).isEqualTo(Exit.USAGE);
        assertThat(mesh("--help").out()).contains("validate", "lineage");
        assertThat(mesh("sing").exit()).isEqualTo(Exit.USAGE);
        assertThat(mesh("plan", dir, "--output", "xml").exit()).isEqualTo(Exit.USAGE);
        assertThat(mesh("status", dir + "/nowhere").exit()).isEqualTo(Exit.USAGE);
        Said address = mesh("show", "Sales", "--dir", dir);
        assertThat(address.exit()).isEqualTo(Exit.USAGE);
        assertThat(address.err()).contains("Invalid domain name 'Sales'");
        assertThat(mesh("query", "select 1", "--limit", "0", "--dir", dir).exit())
                .isEqualTo(Exit.USAGE);
        assertThat(mesh("status", dir, "--server", "http://127.0.0.1:1").exit())
                .as("no token is known for that server")
                .isEqualTo(Exit.USAGE);
    }

    @Test
    @Order(9)
    void whatIsNotThereIsNamedTogetherWithWhatIs() {
        Said said = mesh("show", "sales/nope", "--dir", dir);
        assertThat(said.exit()).isEqualTo(Exit.NO);
        assertThat(said.out()).isEmpty();
        assertThat(said.err())
                .isEqualTo(
                        "Error: Nothing is there: There is no product 'sales/nope'. Known: sales/orders.\n");
        Said json = mesh("show", "sales/nope", "--dir", dir, "--output", "json");
        assertThat(json.exit()).isEqualTo(Exit.NO);
        assertThat(json.err()).isEmpty();
        assertThat(json.problem().path("rule").asString()).isEqualTo("not-found");
        assertThat(json.problem().propertyNames())
                .containsExactly(
                        "severity",
                        "rule",
                        "file",
                        "line",
                        "column",
                        "summary",
                        "detail",
                        "remedy");
    }

    @Test
    @Order(10)
    void aPlanIsShownSavedAndAppliedExactlyAndRefusedWhenStaleOrAltered() throws IOException {
        Said nothing = mesh("plan", dir, "--detailed-exitcode");
        assertThat(nothing.exit()).isZero();
        assertThat(nothing.out())
                .isEqualTo("No changes. The workspace is what is in force (revision 1).\n");

        shop.replace(CONTRACT, "Amount in EUR.", "Amount in euros.");
        Said plan = mesh("plan", dir, "--detailed-exitcode", "--save", saved.toString());
        assertThat(plan.exit()).isEqualTo(Exit.CHANGES);
        assertThat(plan.out())
                .contains("~ change port sales/orders/orders@1")
                .contains("Plan: 0 to add, 1 to change, 0 to remove.");
        assertThat(mesh("plan", dir).exit()).isZero();
        JsonNode json = mesh("plan", dir, "--output", "json").json();
        assertThat(json.path("changes").asBoolean()).isTrue();
        assertThat(json.path("steps").path(0).path("kind").asString()).isEqualTo("change_port");

        Path altered = saved.resolveSibling("altered.json");
        Files.writeString(
                altered,
                Files.readString(saved)
                        .replace("change port sales/orders/orders@1", "change nothing at all"));
        Said refused = mesh("apply", altered.toString());
        assertThat(refused.exit()).isEqualTo(Exit.NO);
        assertThat(refused.err()).contains("The plan is not what its files give");

        Said confirmed = mesh("apply", saved.toString(), "--confirm-removal");
        assertThat(confirmed.exit()).isEqualTo(Exit.USAGE);
        Said applied = mesh("apply", saved.toString());
        assertThat(applied.exit()).as(applied.err()).isZero();
        assertThat(applied.out()).contains("✓ Applied as revision 2.");

        Said stale = mesh("apply", saved.toString(), "--output", "json");
        assertThat(stale.exit()).isEqualTo(Exit.NO);
        assertThat(stale.problem().path("rule").asString()).isEqualTo("premises-moved");
        assertThat(stale.problem().path("detail").asString()).contains("plan again");
        assertThat(
                        mesh("history", "--dir", dir, "--output", "json")
                                .json()
                                .path("revisions")
                                .size())
                .isEqualTo(2);
        Files.writeString(saved, "{}");
        assertThat(mesh("apply", saved.toString()).err())
                .contains("it is not a plan of format 1")
                .contains("mesh plan --save FILE");
        Said unsaved = mesh("plan", dir, "--save", dir + "/no/where.json");
        assertThat(unsaved.exit()).isEqualTo(Exit.NO);
        assertThat(unsaved.err()).contains("there is no such file or folder");
    }

    @Test
    @Order(11)
    void aBuildReleasesAndARollbackTakesItBack() throws IOException {
        Files.writeString(
                shop.file(SOURCE),
                Files.readString(shop.file(SOURCE)) + "4,Fourth,2026-02-02,1.00\n");
        Said built = mesh("build", "sales/orders", "--dir", dir);
        assertThat(built.exit()).as(built.err()).isZero();
        assertThat(built.out()).isEqualTo("Build: 1 released.\n");
        assertThat(built.err()).contains("✓ sales/orders", "4 rows in 1 port");
        long release = current();

        Said back = mesh("rollback", "sales/orders", "--dir", dir);
        assertThat(back.exit()).isZero();
        assertThat(back.out()).startsWith("✓ sales/orders is back on release " + (release - 1));
        assertThat(rows()).isEqualTo("3");
        Said forth =
                mesh(
                        "rollback",
                        "sales/orders",
                        "--to",
                        Long.toString(release),
                        "--dir",
                        dir,
                        "--output",
                        "json");
        assertThat(forth.json().path("number").asLong()).isEqualTo(release);
        assertThat(rows()).isEqualTo("4");
        Said never = mesh("rollback", "sales/orders", "--to", "99", "--dir", dir);
        assertThat(never.exit()).isEqualTo(Exit.NO);
        assertThat(never.err()).contains("has no release 99");
    }

    @Test
    @Order(12)
    void aDomainGoesWholeWhenItIsNamedAndNobodyElseReadsIt() throws IOException {
        mesh("new", "domain", "lab", dir);
        mesh("new", "product", "lab/tests", dir);
        assertThat(mesh("apply", dir).exit()).isZero();
        Said declared = mesh("plan", dir, "--remove-domain", "lab");
        assertThat(declared.exit()).isEqualTo(Exit.NO);
        assertThat(declared.out()).contains("[domain-still-declared]");

        Path away = saved.resolveSibling("away");
        Files.move(shop.file("domains/lab"), away);
        assertThat(mesh("plan", dir).out())
                .as("a domain stays that nobody names")
                .contains("No changes");
        Said unconfirmed = mesh("apply", dir, "--remove-domain", "lab");
        assertThat(unconfirmed.exit()).isEqualTo(Exit.NO);
        assertThat(unconfirmed.out()).contains("- remove domain lab", "[removal-unconfirmed]");
        Said gone = mesh("apply", dir, "--remove-domain", "lab", "--confirm-removal");
        assertThat(gone.exit()).as(gone.out() + gone.err()).isZero();
        assertThat(gone.out())
                .contains("- remove domain lab", "- remove product lab/tests")
                .contains("0 to add, 0 to change, 2 to remove");
        assertThat(mesh("show", "lab", "--dir", dir).exit()).isEqualTo(Exit.NO);
        assertThat(mesh("plan", dir, "--remove-domain", "lab").out()).contains("[unknown-domain]");
    }

    @Test
    @Order(13)
    void aDataFolderServesOneProcessAndAPortToo(@TempDir Path other) {
        Said second = mesh("up", dir, "--port", "0");
        assertThat(second.exit()).isEqualTo(Exit.BUSY);
        assertThat(second.err())
                .contains("Error: ", shop.data().toString())
                .contains(up.told().path("pid").asString());
        String taken = up.told().path("url").asString().replaceAll(".*:", "");
        TempMesh lab = TempMesh.scaffolded(other.resolve("lab"));
        Said port = mesh("up", lab.dir(), "--port", taken, "--output", "json");
        assertThat(port.exit()).isEqualTo(Exit.BUSY);
        assertThat(port.err()).isEmpty();
        assertThat(port.problem().path("rule").asString()).isEqualTo("busy");
        assertThat(port.problem().path("detail").asString()).contains(taken).contains("--port");
        assertThat(mesh("status", dir).exit()).as("the first serves on").isZero();
    }

    private long current() {
        return StreamSupport.stream(
                        mesh("status", dir, "--output", "json")
                                .json()
                                .path("products")
                                .spliterator(),
                        false)
                .findFirst()
                .orElseThrow()
                .path("release")
                .asLong();
    }

    private String rows() {
        return mesh("query", "select count(*) as n from sales.orders.orders", "--dir", dir)
                .out()
                .replace("n\n", "")
                .strip();
    }
}
