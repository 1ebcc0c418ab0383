package io.meshwright.server.portal;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshwright.control.catalog.Catalog;
import io.meshwright.control.catalog.Search;
import io.meshwright.control.impact.Readership;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(Lifecycle.PER_CLASS)
class PortalPagesTest {
    private static final Pattern LINK = Pattern.compile("(?:href|src)=\"([^\"]*)\"");
    private static final Pattern ID = Pattern.compile(" id=\"([^\"]*)\"");
    private static final Pattern INLINE =
            Pattern.compile(
                    "<style|<script(?![^>]*\\ssrc=)|\\sstyle=|\\son[a-z]+=|javascript:",
                    Pattern.CASE_INSENSITIVE);
    private static final int MOST_PAGES = 600;

    private final CommerceMesh mesh = new CommerceMesh();
    private OpenPortal portal;

    PortalPagesTest(@TempDir Path folder) {
        portal = new OpenPortal(mesh.source(CommerceMesh.somePending()), folder);
    }

    @BeforeAll
    void theExampleIsThere() {
        assertThat(mesh.mesh.products()).hasSizeGreaterThan(9);
    }

    @AfterAll
    void close() {
        portal.close();
    }

    @Test
    void everyLinkOfEveryPageLeadsSomewhere() {
        Map<String, String> pages = crawl();

        assertThat(pages.keySet())
                .contains("/", "/catalog", "/products/sales/orders/schema", "/runs/run-blocked");
        pages.forEach((path, html) -> {
            assertThat(INLINE.matcher(html).find())
                    .as("inline style or script in " + path)
                    .isFalse();
            List<String> ids = all(ID, html);
            assertThat(ids).as("ids of " + path).doesNotHaveDuplicates();
        });
    }

    @Test
    void linksIntoAPageFindTheirPlace() {
        Map<String, String> pages = crawl();

        pages.values().stream()
                .flatMap(html -> all(LINK, html).stream())
                .filter(link -> link.startsWith("/") && link.contains("#"))
                .distinct()
                .forEach(link -> {
                    String path = link.substring(0, link.indexOf('#'));
                    assertThat(all(ID, pages.getOrDefault(path, "")))
                            .as(link)
                            .contains(link.substring(link.indexOf('#') + 1));
                });
    }

    @Test
    void everyPageForbidsWhatIsNotOurs() {
        assertThat(portal.get("/").headers().firstValue("Content-Security-Policy"))
                .hasValueSatisfying(policy -> assertThat(policy).startsWith("default-src 'self'"));
    }

    @Test
    void aBlockedProductSaysWhyWithItsRows() {
        assertThat(portal.get("/products/logistics/shipments/contract").body())
                .contains("The newest build broke the contract and was not released.")
                .contains("Readers stay on release 3.")
                .contains("17 rows have no value")
                .contains("Rows that break it");
    }

    @Test
    void theCatalogNarrowsAndSorts() {
        String finance = portal.get("/catalog?domain=finance&sort=name").body();

        assertThat(finance)
                .contains("Receivables")
                .doesNotContain("href=\"/products/sales/orders\"");
        assertThat(portal.get("/catalog?q=recievables").body()).contains("Receivables");
        assertThat(portal.get("/catalog?q=zzzzqqq").body()).contains("No product fits");
    }

    @Test
    void whatIsTypedIsShownAsText() {
        String page = portal.get("/search?q=%3Cscript%3Ealert(1)%3C%2Fscript%3E").body();

        assertThat(page).doesNotContain("<script>alert").contains("&lt;script&gt;alert(1)");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/products/sales/nothing",
                "/products/Sales/UPPER",
                "/products/sales/nothing/schema",
                "/domains/nothing",
                "/domains/select",
                "/runs/nothing",
                "/lineage?focus=sales%2Fnothing",
                "/lineage?focus=%25%25%25"
            })
    void whatIsNotThereIsSaidKindly(String path) {
        HttpResponse<String> answer = portal.get(path);

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.body()).contains("<h1>").contains("Skip to the content");
    }

    @Test
    void strangersSeeNothingOfTheMesh() {
        HttpResponse<String> answer = portal.getAsStranger("/catalog");

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.body())
                .contains("Open the portal with a link")
                .contains("mesh open")
                .doesNotContain("Customer")
                .doesNotContain("/catalog");
    }

    @Test
    void assetsMayBeKeptForEverUnderTheirAddress() {
        String css =
                all(LINK, portal.get("/").body()).stream()
                        .filter(link -> link.endsWith("base.css"))
                        .findFirst()
                        .orElseThrow();

        assertThat(portal.getAsStranger(css).headers().firstValue("Cache-Control"))
                .contains("public, max-age=31536000, immutable");
        assertThat(
                        portal.getAsStranger("/assets/old/base.css")
                                .headers()
                                .firstValue("Cache-Control"))
                .contains("no-store");
        assertThat(portal.getAsStranger("/assets/old/passwd").statusCode()).isEqualTo(404);
    }

    @Test
    void pendingChangesAreAnnouncedOnEveryPage() {
        assertThat(portal.get("/catalog").body()).contains("3 changes to apply");
        assertThat(portal.get("/plan").body())
                .contains("Column 'note' is added, safe for readers")
                .contains("mesh apply examples/commerce")
                .contains("Sources that have drifted", "sales/orders/raw_orders@source")
                .contains("column 'note' (varchar) is new.", "- { name: ")
                .contains("Who is hit", "finance/monthly_revenue reads it: net_revenue");
    }

    @Test
    void theReadersPageTellsOfEachColumnWhoWouldNoticeItsChange() {
        String page = portal.get("/products/sales/orders/readers").body();
        Map<String, String> rows = new LinkedHashMap<>();
        String orders = page.substring(page.indexOf("Readers of each column of orders 2"));
        for (String row : orders.substring(0, orders.indexOf("</table>")).split("<tr>", -1)) {
            Matcher name = Pattern.compile("<code>(\\w+)</code>").matcher(row);
            if (name.find()) {
                rows.put(name.group(1), row);
            }
        }

        assertThat(rows.get("net_amount"))
                .contains("user:ines", "2 statements, 1 by name, last 24 h ago")
                .contains("group:board", "for revenue_reporting until 2027-10-31")
                .doesNotContain("service:forecast");
        assertThat(rows.get("order_id"))
                .contains("service:forecast", "1 statement, last 2", "no agreement")
                .contains("href=\"/products/", "(identity)");
        assertThat(page).contains("under 1 agreement, and by 3 statements in the last 30 days.");
        assertThat(portal.get("/products/sales/articles/readers").body())
                .contains("Nobody reads this column.");
    }

    @Test
    void aProductTellsWhatOfItWaitsInTheFiles() {
        assertThat(portal.get("/products/sales/orders").body())
                .contains("2 changes of this product in the files, not applied yet.");
        assertThat(portal.get("/products/finance/payments").body())
                .doesNotContain("of this product in the files");
    }

    @Test
    void theReleasesPageTellsWhatWasAppliedToTheProductAndNothingElse() {
        assertThat(portal.get("/products/sales/orders/releases").body())
                .contains("Revision 7")
                .contains("24 h ago, 19 Nov 2026, 12:00 UTC, by user:ines")
                .contains("Change port sales/orders/orders@2: column 'note' comes")
                .doesNotContain("Change domain finance");
        assertThat(portal.get("/products/sales/articles/releases").body())
                .doesNotContain("What was applied");
    }

    @Test
    void whatShouldNoLongerBeReadComesLast() {
        String page = portal.get("/products/sales/orders").body();

        assertThat(page.indexOf("sales.orders.orders_v2"))
                .isPositive()
                .isLessThan(page.indexOf(">sales.orders.orders<"));
        assertThat(page).contains("deprecated");
    }

    @Test
    void browsersFindTheIconUnbidden() {
        assertThat(portal.getAsStranger("/favicon.ico").headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("image/svg+xml"));
    }

    @Test
    void anEmptyMeshTellsHowToBegin(@TempDir Path folder) {
        try (Search search = new Search();
                OpenPortal empty = new OpenPortal(nothing(search), folder)) {
            for (String path :
                    new String[] {"/", "/catalog", "/lineage", "/runs", "/domains", "/plan"}) {
                assertThat(empty.get(path).statusCode()).as(path).isEqualTo(200);
            }
            assertThat(empty.get("/").body()).contains("Nothing is published yet");
        }
    }

    private static PortalSource nothing(Search search) {
        return new PortalSource(
                () -> Catalog.empty(CommerceMesh.NOW),
                search,
                _ -> List.of(),
                _ -> List.of(),
                _ -> List.of(),
                _ -> Optional.empty(),
                _ -> List.of(),
                (_, _) -> new SampleRows.Sample.Unavailable("No rows."),
                Readership::none,
                Pending::nothing);
    }

    /// Every page that can be reached from the front page, by its path without query.
    private Map<String, String> crawl() {
        Map<String, String> pages = new LinkedHashMap<>();
        Deque<String> waiting = new ArrayDeque<>(List.of("/"));
        List<String> seen = new ArrayList<>(waiting);
        while (!waiting.isEmpty() && seen.size() < MOST_PAGES) {
            String path = waiting.removeFirst();
            HttpResponse<String> answer = portal.get(path);
            assertThat(answer.statusCode()).as(path).isEqualTo(200);
            if (!path.contains("/assets/")) {
                pages.put(path, answer.body());
            }
            for (String link : all(LINK, answer.body())) {
                String target = link.replace("&amp;", "&").replaceAll("#.*", "");
                boolean narrowing = target.contains("?") && path.contains("?");
                if (target.startsWith("/") && !narrowing && !seen.contains(target)) {
                    seen.add(target);
                    waiting.add(target);
                }
            }
        }
        return pages;
    }

    private static List<String> all(Pattern pattern, String html) {
        List<String> found = new ArrayList<>();
        Matcher matcher = pattern.matcher(html);
        while (matcher.find()) {
            found.add(matcher.group(1));
        }
        return found;
    }
}
