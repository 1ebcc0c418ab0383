package io.meshwright.server.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshwright.control.descriptor.WorkspaceFile;
import io.meshwright.server.door.RawHttp;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What readers of a port are told when its end is announced, near, and there.
final class EndingPortsTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String QUESTION =
            "{\"sql\": \"select count(*) n from logistics.deliveries.delivery_forecast\"}";

    @TempDir private Path data = Path.of("");

    @ParameterizedTest
    @ValueSource(strings = {"application/json", "text/csv", "application/vnd.apache.arrow.stream"})
    void aDeprecatedPortSaysSoInTheHeadersOfEveryFormat(String format) {
        try (CommerceServer server =
                ending("deprecated", "endOfSupport, value: \"2027-06-30\"", "2026-01-01")) {
            RawHttp.Answer answer = server.post("/api/v1/query", QUESTION, format);

            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.header("Deprecation")).containsExactly("@1767225600");
            assertThat(answer.header("Sunset")).containsExactly("Wed, 30 Jun 2027 23:59:59 GMT");
            assertThat(answer.header("Mesh-Warnings"))
                    .containsExactly(
                            "logistics/deliveries/delivery_forecast@1 is deprecated; support ends on 2027-06-30.");
        }
    }

    @Test
    void aDateThatNearsIsTold() {
        try (CommerceServer server = ending("active", "endOfLife, value: \"%s\"", 20)) {
            JsonNode answer =
                    JSON.readTree(
                            server.post("/api/v1/query", QUESTION, "application/json").body());

            assertThat(answer.path("warnings").path(0).asString(""))
                    .startsWith(
                            "logistics/deliveries/delivery_forecast@1 ends soon; it answers until ");
        }
        try (CommerceServer server = ending("active", "endOfLife, value: \"%s\"", 200)) {
            RawHttp.Answer answer = server.post("/api/v1/query", QUESTION, "application/json");

            assertThat(JSON.readTree(answer.body()).path("warnings").isEmpty()).isTrue();
            assertThat(answer.header("Sunset")).isEmpty();
        }
    }

    @Test
    void aPortWhoseLifeIsOverIsRefusedWithAHint() {
        try (CommerceServer server = ending("deprecated", "endOfLife, value: \"%s\"", -1)) {
            RawHttp.Answer answer = server.post("/api/v1/query", QUESTION, "application/json");

            assertThat(answer.status()).isBetween(400, 499);
            JsonNode problem = JSON.readTree(answer.body()).path("problems").path(0);
            assertThat(problem.path("rule").asString("")).isEqualTo("port-ended");
            assertThat(problem.path("detail").asString(""))
                    .startsWith("logistics/deliveries/delivery_forecast@1 answered until ");
            assertThat(problem.path("remedy").asString(""))
                    .isEqualTo("There is no newer major; ask the owner of logistics/deliveries.");
        }
    }

    @Test
    void theBareNameOfARetiredPortDoesNotJumpToTheNextMajor() {
        try (CommerceServer server =
                new CommerceServer(
                        data,
                        file ->
                                file.path().endsWith("sales/orders/orders.odcs.yaml")
                                        ? new WorkspaceFile(
                                                file.path(),
                                                file.text()
                                                        .replace(
                                                                "status: deprecated",
                                                                "status: retired"))
                                        : file)) {
            RawHttp.Answer answer =
                    server.post(
                            "/api/v1/query",
                            "{\"sql\": \"select * from sales.orders.orders\"}",
                            "application/json");

            JsonNode problem = JSON.readTree(answer.body()).path("problems").path(0);
            assertThat(problem.path("rule").asString("")).isEqualTo("port-retired");
            assertThat(problem.path("detail").asString(""))
                    .isEqualTo(
                            "The name without a version means sales/orders/orders@1, which is retired.");
            assertThat(problem.path("remedy").asString(""))
                    .startsWith(
                            "Read sales.orders.orders_v2 instead, or sales.orders.orders_v1 while it lasts;");
        }
    }

    private CommerceServer ending(String status, String level, int daysFromNow) {
        String day =
                LocalDate.ofInstant(io.meshwright.testkit.Samples.NOW, ZoneOffset.UTC)
                        .plusDays(daysFromNow)
                        .toString();
        return ending(status, level.formatted(day), "2020-01-01");
    }

    private CommerceServer ending(String status, String level, String since) {
        return new CommerceServer(
                data.resolve(status + level.hashCode()),
                file ->
                        file.path().endsWith("delivery_forecast.odcs.yaml")
                                ? new WorkspaceFile(
                                        file.path(), edited(file.text(), status, level, since))
                                : file);
    }

    private static String edited(String text, String status, String level, String since) {
        return text.replaceFirst("(?m)^status: .*$", "status: " + status)
                        .replaceFirst("(?m)^slaProperties:(.*\\n(?:[ -].*\\n?)*)", "")
                + "\nslaProperties:\n  - { property: "
                + level
                + " }\ncustomProperties:\n  - { property: deprecatedOn, value: \""
                + since
                + "\" }\n";
    }
}
