package io.meshwright.control.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshwright.mesh.Mesh;
import io.meshwright.mesh.address.PortAddress;
import io.meshwright.mesh.domain.Domain;
import io.meshwright.mesh.domain.GlossaryTerm;
import io.meshwright.mesh.lineage.Lineage;
import io.meshwright.mesh.product.Product;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SearchTest {
    private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");
    private static final List<Domain> DOMAINS =
            List.of(
                    SmallMesh.domain(
                            "sales",
                            "Sales",
                            "From basket to order.",
                            new GlossaryTerm(
                                    "basket",
                                    "What a visitor means to buy.",
                                    List.of("cart"),
                                    List.of())),
                    SmallMesh.domain("finance", "Finance", "Money."));
    private static final Product ORDERS =
            SmallMesh.built(
                    "sales",
                    "orders",
                    "Every purchase, one row each.",
                    SmallMesh.column(
                            "customer_email", "Where the confirmation went.", "restricted"));
    private static final Product CUSTOMERS =
            SmallMesh.designed(
                    "sales",
                    "customers",
                    "People and firms.",
                    SmallMesh.column("name", "", "confidential"));
    private static final Product REVENUE =
            SmallMesh.reading(
                    PortAddress.parse("sales/orders/orders@1"),
                    "finance",
                    "revenue",
                    "Money earned from orders per month.");

    private final Search search = new Search();

    @AfterEach
    void close() {
        search.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"orders", "Order", "ord", "ordres", "ordrs", "ÖRDERS"})
    void aProductIsFoundByNameBeginningAndTypingError(String text) {
        fill();

        assertThat(titles(text).getFirst()).isEqualTo("Orders");
    }

    @ParameterizedTest
    @ValueSource(strings = {"custmo", "cutsome", "csutomer"})
    void aBeginningWithATypingErrorIsForgiven(String text) {
        fill();

        assertThat(titles(text).getFirst()).isEqualTo("Customers");
    }

    @Test
    void aProductOfThatNameComesBeforeOneThatMentionsIt() {
        fill();

        assertThat(titles("orders")).containsSubsequence("Orders", "Revenue");
    }

    @Test
    void columnsAreFoundByTheWordsOfTheirNames() {
        fill();

        assertThat(search.search(SearchRequest.of("custmer emial", 10)).hits())
                .first()
                .extracting(SearchHit::type, SearchHit::address)
                .contains(SearchHit.Type.PRODUCT, "sales/orders");
        assertThat(search.search(SearchRequest.of("customer_email", 10)).hits())
                .extracting(SearchHit::address)
                .contains("sales/orders/orders@1#customer_email");
    }

    @Test
    void termsAreFoundByTheirSynonyms() {
        fill();

        assertThat(search.search(SearchRequest.of("cart", 10)).hits())
                .first()
                .isEqualTo(
                        new SearchHit(
                                SearchHit.Type.TERM,
                                "sales#basket",
                                "basket",
                                "What a visitor means to buy.",
                                "sales",
                                ""));
    }

    @Test
    void ownersAreFoundWithTheirProducts() {
        fill();

        assertThat(search.search(SearchRequest.of("dana finance", 10)).hits())
                .extracting(SearchHit::title)
                .contains("Revenue", "Finance", "Dana Finance");
    }

    @Test
    void facetsCountWhatEachChoiceWouldLeave() {
        fill();

        SearchResult all = search.search(products(Map.of()));
        assertThat(all.total()).isEqualTo(3);
        assertThat(all.findFacet(Facet.Dimension.DOMAIN).orElseThrow().values())
                .containsExactly(
                        new Facet.Value("sales", 2, false), new Facet.Value("finance", 1, false));
        assertThat(all.findFacet(Facet.Dimension.CLASSIFICATION).orElseThrow().values())
                .extracting(Facet.Value::name)
                .containsExactlyInAnyOrder("restricted", "confidential");

        SearchResult sales =
                search.search(products(Map.of(Facet.Dimension.DOMAIN, List.of("sales"))));
        assertThat(sales.total()).isEqualTo(2);
        assertThat(sales.findFacet(Facet.Dimension.DOMAIN).orElseThrow().values())
                .containsExactly(
                        new Facet.Value("sales", 2, true), new Facet.Value("finance", 1, false));
        assertThat(sales.findFacet(Facet.Dimension.STATUS).orElseThrow().values())
                .extracting(Facet.Value::name)
                .containsExactlyInAnyOrder("not built", "designed");
    }

    @Test
    void mostReadProductsCanComeFirst() {
        fill();

        SearchRequest byConsumers =
                new SearchRequest(
                        "",
                        Map.of(Facet.Dimension.TYPE, List.of("product")),
                        SearchOrder.CONSUMERS,
                        0,
                        10);

        assertThat(search.search(byConsumers).hits())
                .extracting(SearchHit::title)
                .containsExactly("Orders", "Customers", "Revenue");
    }

    @Test
    void aFurtherStretchOfHitsFollowsTheFirst() {
        fill();

        SearchRequest second =
                new SearchRequest(
                        "",
                        Map.of(Facet.Dimension.TYPE, List.of("product")),
                        SearchOrder.NAME,
                        1,
                        1);

        assertThat(search.search(second).hits())
                .extracting(SearchHit::title)
                .containsExactly("Orders");
    }

    @Test
    void anEmptyIndexFindsNothing() {
        assertThat(search.search(SearchRequest.of("orders", 10)).total()).isZero();
        assertThat(search.search(SearchRequest.of("", 10)).hits()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "*:*",
                "title:orders AND (",
                "\"unclosed",
                "~~~~ ???? ****",
                "orders^1000000000",
                "[a TO z}",
                "/.*.*.*.*x/",
                "\u0000\uFFFF\uD800",
                "'; drop table products; --",
                "<script>alert(1)</script>"
            })
    void hostileTextIsOnlyText(String text) {
        fill();

        assertThat(search.search(SearchRequest.of(text, 10)).total()).isNotNegative();
    }

    @Test
    void longTextIsCutNotRefused() {
        fill();

        assertThat(search.search(SearchRequest.of("orders ".repeat(50_000), 10)).total())
                .isPositive();
        assertThat(search.search(SearchRequest.of("x".repeat(1_000_000), 10)).total()).isZero();
    }

    @Test
    void aNewMeshReplacesWhatIsFound() {
        fill();

        Product renamed =
                SmallMesh.built("sales", "orders", "Every sale.", SmallMesh.column("sku", "", ""));
        search.update(catalog(SmallMesh.of(DOMAINS, renamed, REVENUE)));

        assertThat(titles("customers")).doesNotContain("Customers");
        assertThat(search.search(SearchRequest.of("customer_email", 10)).hits())
                .noneMatch(hit -> hit.type() == SearchHit.Type.COLUMN);
        assertThat(titles("sku")).contains("sku");
    }

    @Test
    void tenThousandProductsAreSearchedAndFollowed() {
        List<Product> many = new ArrayList<>();
        for (int i = 0; i < 10_000; i++) {
            many.add(
                    SmallMesh.designed(
                            "sales",
                            "stock_" + Integer.toString(i, 36) + "x",
                            "Stock of shop " + i,
                            SmallMesh.column("sku", "", ""),
                            SmallMesh.column("pieces", "", "")));
        }
        Product[] products = many.toArray(Product[]::new);
        search.update(catalog(SmallMesh.of(DOMAINS, products)));
        SearchResult all = search.search(products(Map.of()));
        assertThat(all.total()).isEqualTo(10_000);

        products[77] = SmallMesh.designed("sales", "narwhal", "One of a kind.");
        search.update(catalog(SmallMesh.of(DOMAINS, products)));

        assertThat(titles("narwal").getFirst()).isEqualTo("Narwhal");
        assertThat(search.search(products(Map.of())).total()).isEqualTo(10_000);
    }

    private void fill() {
        search.update(catalog(SmallMesh.of(DOMAINS, ORDERS, CUSTOMERS, REVENUE)));
    }

    private static Catalog catalog(Mesh mesh) {
        return new Catalog(mesh, Lineage.empty(), Map.of(), List.of(), NOW);
    }

    private static SearchRequest products(Map<Facet.Dimension, List<String>> chosen) {
        Map<Facet.Dimension, List<String>> all = new EnumMap<>(Facet.Dimension.class);
        all.putAll(chosen);
        all.put(Facet.Dimension.TYPE, List.of("product"));
        return new SearchRequest("", all, SearchOrder.NAME, 0, 50);
    }

    private List<String> titles(String text) {
        return search.search(SearchRequest.of(text, 10)).hits().stream()
                .map(SearchHit::title)
                .toList();
    }
}
