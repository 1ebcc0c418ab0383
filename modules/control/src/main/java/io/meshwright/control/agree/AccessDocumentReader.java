package io.meshwright.control.agree;

import io.meshwright.mesh.address.PortAddress;
import io.meshwright.mesh.principal.Principal;
import io.meshwright.mesh.problem.Place;
import io.meshwright.mesh.problem.Problem;
import io.meshwright.mesh.problem.ProblemsFound;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionEndEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/// Reads what a document of an access agreement (OAAS v0.9.0) asks for. What it says of its own
/// status is not believed: whoever reads it in, asks.
public final class AccessDocumentReader {
    private static final int LONGEST = 100_000;
    private static final int DEEPEST = 20;
    private static final LoadSettings SETTINGS =
            LoadSettings.builder()
                    .setSchema(new CoreSchema())
                    .setAllowDuplicateKeys(false)
                    .setCodePointLimit(LONGEST)
                    .build();

    private final Map<?, ?> document;
    private final List<Problem> problems = new ArrayList<>();

    private AccessDocumentReader(Map<?, ?> document) {
        this.document = document;
    }

    /// @throws ProblemsFound with all that is wrong in it
    public static Wish wish(String text) {
        if (!(loaded(text) instanceof Map<?, ?> map)) {
            throw new ProblemsFound(problem("The document is no mapping of fields."));
        }
        return new AccessDocumentReader(map).wish();
    }

    private static @Nullable Object loaded(String text) {
        try {
            if (text.length() > LONGEST) {
                throw new ProblemsFound(
                        problem("The document is longer than %d characters.".formatted(LONGEST)));
            }
            int depth = 0;
            for (Event event : new Parse(SETTINGS).parseString(text)) {
                switch (event) {
                    case CollectionStartEvent _ -> depth++;
                    case CollectionEndEvent _ -> depth--;
                    case AliasEvent _ ->
                            throw new ProblemsFound(problem("The document uses aliases."));
                    default -> {}
                }
                if (depth > DEEPEST) {
                    throw new ProblemsFound(
                            problem("The document is nested deeper than %d.".formatted(DEEPEST)));
                }
            }
            return new Load(SETTINGS).loadFromString(text);
        } catch (YamlEngineException broken) {
            throw new ProblemsFound(
                    problem(
                            "The document is no YAML: %s."
                                    .formatted(
                                            String.valueOf(broken.getMessage())
                                                    .lines()
                                                    .findFirst()
                                                    .orElse(""))));
        }
    }

    private static Problem problem(String detail) {
        return Problem.error(
                "invalid-access-document",
                "Access agreement cannot be read",
                detail,
                "Write it as `mesh access export` does (apiVersion %s, kind %s)."
                        .formatted(AccessDocument.API_VERSION, AccessDocument.KIND),
                Place.none());
    }

    private Wish wish() {
        expect("apiVersion", AccessDocument.API_VERSION);
        expect("kind", AccessDocument.KIND);
        String purpose = wanted("description", "purpose");
        String product = wanted("provider", "dataProductId");
        String port = wanted("provider", "outputPortId");
        Optional<PortAddress> address =
                parsed("provider", () -> PortAddress.parse("%s/%s".formatted(product, port)));
        Optional<Principal> consumer = consumer();
        Optional<LocalDate> from = day("startTimestamp");
        Optional<LocalDate> until = day("endTimestamp");
        Optional<LocalDate> reassess = day("nextReassessmentTimestamp");
        if (until.isEmpty() && !document.containsKey("endTimestamp")) {
            problems.add(problem("'endTimestamp' is missing: access ends on a day."));
        }
        long rowsPerDay = number("rowsPerDay");
        if (!problems.isEmpty()) {
            throw new ProblemsFound(problems);
        }
        return new Wish(
                address.orElseThrow(),
                consumer.orElseThrow(),
                purpose,
                role(),
                columns(),
                Objects.toString(custom("rows"), ""),
                from.orElse(null),
                until.orElseThrow(),
                reassess.orElse(null),
                rowsPerDay,
                "");
    }

    private void expect(String field, String value) {
        if (!value.equals(document.get(field))) {
            problems.add(problem("'%s' is not '%s'.".formatted(field, value)));
        }
    }

    private String text(String group, String field) {
        return document.get(group) instanceof Map<?, ?> map
                ? Objects.toString(map.get(field), "")
                : "";
    }

    private String wanted(String group, String field) {
        String text = text(group, field);
        if (text.isBlank()) {
            problems.add(problem("'%s.%s' is missing.".formatted(group, field)));
        }
        return text;
    }

    private <T> Optional<T> parsed(String field, Supplier<T> reader) {
        try {
            return Optional.of(reader.get());
        } catch (IllegalArgumentException | DateTimeException wrong) {
            problems.add(problem("'%s' cannot be read: %s.".formatted(field, wrong.getMessage())));
            return Optional.empty();
        }
    }

    private Optional<Principal> consumer() {
        String product = text("consumer", "dataProductId");
        if (!product.isEmpty()) {
            return Optional.of(new Principal(Principal.Kind.PRODUCT, product));
        }
        String user = text("consumer", "userId");
        if (!user.isEmpty()) {
            return Principal.isOne(user)
                    ? Optional.of(Principal.parse(user))
                    : parsed("consumer", () -> new Principal(Principal.Kind.USER, user));
        }
        String team = wanted("consumer", "teamId");
        return team.isBlank()
                ? Optional.empty()
                : Optional.of(new Principal(Principal.Kind.GROUP, team));
    }

    private Optional<LocalDate> day(String field) {
        Object value = document.get(field);
        return value == null
                ? Optional.empty()
                : parsed(
                        field,
                        () ->
                                OffsetDateTime.parse(value.toString())
                                        .withOffsetSameInstant(ZoneOffset.UTC)
                                        .toLocalDate());
    }

    private String role() {
        return document.get("roles") instanceof List<?> roles
                        && !roles.isEmpty()
                        && roles.getFirst() instanceof Map<?, ?> role
                ? Objects.toString(role.get("role"), "")
                : "";
    }

    private @Nullable Object custom(String property) {
        if (document.get("customProperties") instanceof List<?> properties) {
            for (Object one : properties) {
                if (one instanceof Map<?, ?> map && property.equals(map.get("property"))) {
                    return map.get("value");
                }
            }
        }
        return null;
    }

    private List<String> columns() {
        return custom("columns") instanceof List<?> columns
                ? columns.stream().map(String::valueOf).toList()
                : List.of();
    }

    private long number(String property) {
        Object value = custom(property);
        return value == null
                ? 0
                : parsed(property, () -> Long.parseLong(value.toString())).orElse(0L);
    }
}
