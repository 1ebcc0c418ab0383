package io.meshwright.portal;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.LoadState;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(Lifecycle.PER_CLASS)
class PortalIT {
    private static final List<String> PATHS =
            List.of(
                    "/",
                    "/catalog",
                    "/search?q=order",
                    "/products/sales/orders",
                    "/products/sales/orders/schema",
                    "/products/sales/orders/contract",
                    "/products/sales/orders/lineage",
                    "/products/sales/orders/releases",
                    "/products/sales/orders/query",
                    "/domains",
                    "/domains/sales",
                    "/lineage",
                    "/runs",
                    "/plan",
                    "/domains/nothing");

    private Browser browser;
    private ServedExample example;

    PortalIT(@TempDir Path folder) {
        Optional<Path> executable = Browser.find();
        Assumptions.assumeTrue(
                executable.isPresent(),
                "Skipped: there is no chromium on the PATH, so no page can be looked at");
        browser = new Browser(executable.orElseThrow());
        example = new ServedExample(folder);
    }

    @BeforeAll
    void theExampleIsServed() {
        assertThat(example.catalog.products()).hasSizeGreaterThan(9);
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

    @ParameterizedTest
    @ValueSource(ints = {390, 768, 1440})
    void pagesFitTheirWindowAndComplainOfNothing(int width) {
        Page page = opened(width, ColorScheme.LIGHT, true);
        for (String path : PATHS) {
            page.navigate(example.address() + path);
            page.waitForLoadState(LoadState.NETWORKIDLE);
            assertThat(page.evaluate("document.documentElement.scrollWidth"))
                    .as("width of %s at %d", path, width)
                    .isEqualTo(width);
            assertThat(page.locator("h1").count()).as("headings of " + path).isEqualTo(1);
        }
        assertThat(browser.complaints).allMatch(complaint -> complaint.contains("404 (Not Found)"));
        assertThat(browser.complaints).hasSizeLessThanOrEqualTo(1);
        page.context().close();
    }

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

    @Test
    void theCatalogFollowsWhatOneTypes() {
        Page page = opened(1440, ColorScheme.LIGHT, true);
        page.navigate(example.address() + "/catalog");
        page.locator(".catalog-filter input").fill("shipmnet");
        page.waitForURL("**/catalog?q=shipmnet");
        assertThat(page.locator(".product h3 a").first().textContent()).isEqualTo("Shipments");
        page.context().close();
    }

    @Test
    void everyPageWorksWithoutScripts() {
        Page page = opened(1440, ColorScheme.LIGHT, false);
        page.navigate(example.address() + "/");
        page.locator(".drawing a.node, .drawing .box a").first().click();
        page.locator(".tabs a", new Page.LocatorOptions().setHasText("Schema")).click();
        assertThat(page.locator("table.schema tbody tr").count()).isPositive();
        page.locator("#find").fill("orders");
        page.locator("#find").press("Enter");
        assertThat(page.locator(".hit-list li").count()).isPositive();
        page.context().close();
    }

    private Page opened(int width, ColorScheme scheme, boolean scripts) {
        Page page = browser.page(width, 900, scheme, scripts);
        page.navigate(example.link().toString());
        page.waitForURL(example.address() + "/");
        page.waitForLoadState(LoadState.NETWORKIDLE);
        return page;
    }

    private static Object ground(Page page) {
        return page.evaluate("getComputedStyle(document.documentElement).backgroundColor");
    }
}
