package io.meshwright.portal;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.ColorScheme;
import io.meshwright.mesh.address.ProductAddress;
import io.meshwright.server.client.BuildOrder;
import io.meshwright.server.client.LineageView;
import io.meshwright.server.client.PortView;
import io.meshwright.server.client.ProductView;
import io.meshwright.server.client.StatusView;
import io.meshwright.server.client.VerificationView;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// One built example, looked at in a browser. What changes the workspace comes last.
@TestInstance(Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class PortalIT {
    private static final int READING = 1;
    private static final int CHANGING = 2;
    private static final String MISSING = "/domains/nothing";
    private static final List<String> PATHS =
            List.of(
                    "/",
                    "/catalog",
                    "/catalog?q=order&domain=sales",
                    "/catalog?q=zzzzqqq",
                    "/search?q=order",
                    "/products/sales/orders",
                    "/products/sales/orders/schema",
                    "/products/sales/orders/contract",
                    "/products/sales/orders/lineage",
                    "/products/growth/customer_value/lineage?columns=on&influences=on",
                    "/products/sales/orders/readers",
                    "/products/sales/orders/releases",
                    "/products/sales/orders/query",
                    "/products/logistics/deliveries",
                    "/products/customer_support/tickets/schema",
                    "/domains",
                    "/domains/sales",
                    "/lineage",
                    "/runs",
                    "/plan",
                    MISSING);

    private final Browser browser;
    private final ServedExample example;
    private final String accessScript;
    private final List<String> paths = new ArrayList<>(PATHS);

    PortalIT(@TempDir Path folder) throws IOException {
        Optional<Path> executable = Browser.find();
        Assumptions.assumeTrue(
                executable.isPresent(),
                "Skipped: there is no chromium on the PATH, so no page can be looked at");
        browser = new Browser(executable.orElseThrow());
        example = new ServedExample(folder);
        try (InputStream script = PortalIT.class.getResourceAsStream("access.js")) {
            accessScript =
                    new String(
                            Objects.requireNonNull(script).readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @BeforeAll
    void everyProductIsReleased() {
        assertThat(example.client().status().products())
                .hasSizeGreaterThan(9)
                .allMatch(line -> line.state().equals("released"));
        paths.add("/runs/" + example.client().runs("sales/orders", 1).getFirst().id());
    }

    @BeforeEach
    void forgetComplaints() {
        browser.complaints.clear();
    }

    @AfterAll
    void close() {
        browser.close();
        example.close();
    }

    @Order(READING)
    @ParameterizedTest
    @ValueSource(ints = {390, 768, 1440})
    void pagesFitTheirWindowAndComplainOfNothing(int width) {
        fits(width, true);
    }

    @Order(READING)
    @ParameterizedTest
    @ValueSource(ints = {390, 768, 1440})
    void pagesFitTheirWindowWithoutScripts(int width) {
        fits(width, false);
    }

    private void fits(int width, boolean scripts) {
        Page page = opened(width, ColorScheme.LIGHT, scripts);
        for (String path : paths) {
            Response answer = page.navigate(example.address() + path);
            assertThat(answer.status()).as(path).isEqualTo(path.equals(MISSING) ? 404 : 200);
            assertThat(page.evaluate("document.documentElement.scrollWidth"))
                    .as("width of %s at %d", path, width)
                    .isEqualTo(width);
            assertThat(page.locator("h1").count()).as("headings of " + path).isEqualTo(1);
        }
        assertThat(browser.complaints).allMatch(complaint -> complaint.contains("404 (Not Found)"));
        assertThat(browser.complaints).hasSizeLessThanOrEqualTo(1);
        page.context().close();
    }

    @Order(READING)
    @ParameterizedTest
    @EnumSource(names = {"LIGHT", "DARK"})
    void everythingHasANameAndCanBeRead(ColorScheme scheme) {
        Page page = opened(1440, scheme, true);
        for (String path : paths) {
            page.navigate(example.address() + path);
            page.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)");
            assertThat((List<?>) page.evaluate(accessScript)).as("faults of " + path).isEmpty();
        }
        page.context().close();
    }

    @Order(READING)
    @Test
    void nothingButItsOwnFilesMayRun() {
        Page page = opened(1440, ColorScheme.LIGHT, true);
        Response answer = page.navigate(example.address() + "/");
        assertThat(answer.headers().get("content-security-policy"))
                .contains("default-src 'self'")
                .doesNotContain("unsafe-inline")
                .doesNotContain("unsafe-eval");
        page.context().close();
    }

    @Order(READING)
    @ParameterizedTest
    @ValueSource(
            strings = {
                "/catalog",
                "/products/sales/orders",
                "/products/sales/orders/contract",
                "/lineage"
            })
    void theKeyboardReachesEverythingAndShowsWhereItIs(String path) {
        Page page = opened(1440, ColorScheme.LIGHT, true);
        page.navigate(example.address() + path);
        Set<Object> reached = new HashSet<>();
        for (int stop = 0; stop < 45; stop++) {
            page.keyboard().press("Tab");
            Object fault =
                    page.evaluate(
                            """
                            () => {
                              const at = document.activeElement;
                              if (!at || at === document.body) return "";
                              const box = at.getBoundingClientRect();
                              if (box.width === 0 || box.height === 0) return "no size: " + at.outerHTML;
                              const style = getComputedStyle(at);
                              const card = at.querySelector(".card, .cell");
                              const seen = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2
                                || card && parseFloat(getComputedStyle(card).strokeWidth) >= 2
                                || at.closest(".group") && getComputedStyle(at.querySelector("text")).textDecorationLine === "underline";
                              return seen ? "" : "focus cannot be seen: " + at.outerHTML.slice(0, 200);
                            }
                            """);
            assertThat(fault).as("stop %d of %s", stop + 1, path).isEqualTo("");
            reached.add(
                    page.evaluate(
                            "[...document.querySelectorAll('*')].indexOf(document.activeElement)"));
        }
        assertThat(reached).as("no stop holds the keyboard").hasSizeGreaterThan(25);
        page.context().close();
    }

    @Order(READING)
    @Test
    void theFirstTabStopSkipsToTheContent() {
        Page page = opened(1440, ColorScheme.LIGHT, true);
        page.keyboard().press("Tab");
        assertThat(page.evaluate("document.activeElement.textContent"))
                .isEqualTo("Skip to the content");
        page.keyboard().press("Enter");
        page.waitForFunction("location.hash === '#main'");
        assertThat(page.evaluate("document.activeElement.id")).isEqualTo("main");
        page.context().close();
    }

    @Order(READING)
    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/products/finance/receivables/lineage",
                "/products/finance/receivables/lineage?columns=on"
            })
    void arrowKeysWalkAlongTheLines(String path) {
        Page page = opened(1440, ColorScheme.LIGHT, true);
        page.navigate(example.address() + path);
        page.locator(".canvas").first().focus();
        page.keyboard().press("ArrowDown");
        String first = node(page);
        String end =
                Boolean.TRUE.equals(
                                page.evaluate(
                                        "id => !!document.querySelector(`.line[data-from=\"${id}\"]`)",
                                        first))
                        ? "from"
                        : "to";
        page.keyboard().press(end.equals("from") ? "ArrowRight" : "ArrowLeft");
        String second = node(page);
        assertThat(second).isNotEmpty().isNotEqualTo(first);
        assertThat(
                        page.evaluate(
                                "([from, to]) => !!document.querySelector(`.line.lit[data-from=\"${from}\"][data-to=\"${to}\"]`)",
                                end.equals("from")
                                        ? List.of(first, second)
                                        : List.of(second, first)))
                .as("a line from %s to %s, lit", first, second)
                .isEqualTo(true);
        page.keyboard().press(end.equals("from") ? "ArrowLeft" : "ArrowRight");
        assertThat(node(page)).isNotEqualTo(second);
        page.context().close();
    }

    private static String node(Page page) {
        return String.valueOf(
                page.evaluate("document.activeElement.closest('[data-node]')?.dataset.node ?? ''"));
    }

    @Order(READING)
    @Test
    void aSlashGoesToTheSearchWhichSuggestsAsOneTypes() {
        Page page = opened(1440, ColorScheme.LIGHT, true);
        page.keyboard().press("/");
        page.keyboard().type("recievab");
        page.locator("#suggestions a").first().waitFor();
        page.keyboard().press("ArrowDown");
        page.keyboard().press("Enter");
        page.waitForURL("**/products/finance/receivables**");
        assertThat(browser.complaints).isEmpty();
        page.context().close();
    }

    @Order(READING)
    @Test
    void darkIsDarkByPreferenceAndByChoice() {
        Page dark = opened(1440, ColorScheme.DARK, true);
        assertThat(ground(dark)).isEqualTo("rgb(14, 21, 19)");
        dark.locator("#theme").click();
        assertThat(ground(dark)).isEqualTo("rgb(246, 248, 246)");
        dark.navigate(example.address() + "/catalog");
        assertThat(ground(dark)).as("after a reload").isEqualTo("rgb(246, 248, 246)");
        dark.context().close();
    }

    @Order(READING)
    @Test
    void theCatalogFollowsWhatOneTypes() {
        Page page = opened(1440, ColorScheme.LIGHT, true);
        page.navigate(example.address() + "/catalog");
        page.locator(".catalog-filter input").fill("shipmnet");
        page.waitForURL("**/catalog?q=shipmnet");
        assertThat(page.locator(".product h3 a").first().textContent()).isEqualTo("Shipments");
        page.context().close();
    }

    @Order(READING)
    @Test
    void oneFindsOnesWayWithoutScripts() {
        Page page = opened(1440, ColorScheme.LIGHT, false);
        page.navigate(example.address() + "/");
        page.locator(".drawing .box a").first().click();
        page.locator(".tabs a", new Page.LocatorOptions().setHasText("Schema")).click();
        assertThat(page.locator("table.schema tbody tr").count()).isPositive();
        page.locator("#find").fill("orders");
        page.locator("#find").press("Enter");
        assertThat(page.locator(".hit-list li").count()).isPositive();
        page.context().close();
    }

    @Order(READING)
    @Test
    void pagesSayWhatTheCommandsSay() {
        Page page = opened(1440, ColorScheme.LIGHT, false);
        for (StatusView.Line line : example.client().status().products()) {
            String[] words = line.address().split("/", 2);
            ProductView product = example.client().product(ProductAddress.of(words[0], words[1]));
            page.navigate(example.address() + "/products/" + line.address());
            VerificationView.Totals totals =
                    Objects.requireNonNull(line.verification(), line.address());
            long declared =
                    totals.passed() + totals.failed() + totals.error() + totals.notVerified();
            assertThat(plain(page.locator(".trust").innerText()))
                    .as("trust of " + line.address())
                    .contains("Passed " + totals.passed() + " of " + declared)
                    .contains(
                            totals.notVerified() == 0
                                    ? "Coverage"
                                    : "Not verified " + totals.notVerified())
                    .contains("Coverage " + (int) Math.floor(totals.coverage() * 100) + " %")
                    .doesNotContain("Failed")
                    .doesNotContain("Could not run");
            assertThat(plain(page.locator(".headline").innerText()).toLowerCase(Locale.ROOT))
                    .contains(line.state());
            assertThat(plain(page.locator(".rail").innerText()))
                    .contains("Release " + line.release() + ",");
            String ports = plain(page.locator(".ports").innerText());
            for (PortView.Summary port : product.ports()) {
                assertThat(ports).contains(port.sqlName());
                if (port.rows() != null) {
                    assertThat(ports).contains(port.rows() + (port.rows() == 1 ? " row" : " rows"));
                }
            }
            assertThat(
                            page.locator(".facts dd a[href^='/products/']:not([href$='/releases'])")
                                    .count())
                    .as("readers of " + line.address())
                    .isEqualTo(product.downstream().size());
        }
        page.context().close();
    }

    @Order(READING)
    @Test
    void theGraphHasTheEdgesOfTheCommand() {
        String column = "growth/customer_value/customer_value@1#net_revenue";
        Set<String> told =
                example.client().lineage(column, "both", 9).edges().stream()
                        .map(PortalIT::edge)
                        .collect(Collectors.toSet());
        Page page = opened(1440, ColorScheme.LIGHT, false);
        page.navigate(
                example.address()
                        + "/lineage?influences=on&focus="
                        + URLEncoder.encode(column, StandardCharsets.UTF_8));
        List<?> shown =
                (List<?>)
                        page.evaluate(
                                "[...document.querySelectorAll('.edges-table tbody tr')].map(row => [...row.cells].map(cell => cell.textContent.trim()).join(' '))");
        assertThat(told).isNotEmpty();
        assertThat(Set.copyOf(shown)).isEqualTo(told);
        page.context().close();
    }

    private static String edge(LineageView.Edge edge) {
        return edge.from() + " " + edge.to() + " " + edge.kind();
    }

    @Order(READING)
    @Test
    void sampleRowsAreThoseOfTheQuery() {
        Page page = opened(1440, ColorScheme.LIGHT, false);
        page.navigate(example.address() + "/products/sales/articles/query");
        assertThat(page.locator("table.data tbody tr").count()).isEqualTo(5);
        assertThat(page.locator(".snippet pre").first().innerText())
                .contains("from sales.articles.articles");
        page.navigate(example.address() + "/products/logistics/deliveries/query");
        assertThat(page.locator("main").innerText())
                .as("a designed port answers with mock rows and says so")
                .contains("made up from the contract");
        page.context().close();
    }

    @Order(CHANGING)
    @Test
    void whatChangesInTheFilesIsShownAndThenStandsInTheHistory() {
        Page page = opened(1440, ColorScheme.LIGHT, true);
        page.navigate(example.address() + "/products/sales/articles/releases");
        assertThat(page.locator(".revisions").innerText()).contains("Revision 1");
        example.replace(
                "sales/articles/product.odps.yaml", "The assortment with", "The whole range with");
        page.waitForCondition(() -> {
            page.reload();
            return page.locator(".notice").count() > 0;
        });
        assertThat(page.locator(".notice").innerText()).contains("to apply");
        assertThat(page.locator(".banner.info").innerText())
                .contains("of this product in the files, not applied yet.");
        page.locator(".notice").click();
        page.waitForURL("**/plan");
        assertThat(page.locator(".steps").innerText()).contains("sales/articles");
        page.context().close();
    }

    @Order(CHANGING)
    @Test
    void aBlockedProductSaysPlainlyWhatBrokeAndWhatReadersHave() {
        example.replace("sales/articles/raw/articles.csv", "A00001", "no article");
        example.client()
                .build(new BuildOrder(List.of("sales/articles"), false, true), (_, _, _) -> {});
        Page page = opened(390, ColorScheme.LIGHT, true);
        page.navigate(example.address() + "/products/sales/articles/contract");
        assertThat(page.locator(".banner.bad").innerText())
                .isEqualTo(
                        "The newest build broke the contract and was not released. Readers stay on release 1.");
        String checks = page.locator(".bad-edge").innerText();
        assertThat(checks).contains("failed").contains("1 row").contains("Rows that break it");
        assertThat(page.evaluate("document.documentElement.scrollWidth")).isEqualTo(390);
        page.navigate(example.address() + "/");
        assertThat(page.locator(".concerns").innerText()).contains("Articles").contains("blocked");
        page.context().close();
    }

    private Page opened(int width, ColorScheme scheme, boolean scripts) {
        Page page = browser.page(width, 900, scheme, scripts);
        page.navigate(example.link().toString());
        page.waitForURL(example.address() + "/");
        return page;
    }

    /// Text with every kind of space as one, and digits without the spaces between them.
    private static String plain(String text) {
        return text.replace("\u2009", "").replaceAll("\\s+", " ");
    }

    private static Object ground(Page page) {
        return page.evaluate("getComputedStyle(document.documentElement).backgroundColor");
    }
}
