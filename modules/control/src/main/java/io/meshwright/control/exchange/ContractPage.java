package io.meshwright.control.exchange;

import io.meshwright.mesh.contract.ColumnPath;
import io.meshwright.mesh.contract.Contract;
import io.meshwright.mesh.contract.MapShape;
import io.meshwright.mesh.contract.Property;
import io.meshwright.mesh.contract.QualityRule;
import io.meshwright.mesh.contract.Relationship;
import io.meshwright.mesh.contract.SchemaObject;
import io.meshwright.mesh.contract.Server;
import io.meshwright.mesh.contract.Threshold;
import io.meshwright.mesh.contract.TypeOptions;
import io.meshwright.mesh.document.Value;
import io.meshwright.mesh.objective.ServiceLevel;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A contract as one HTML page that needs nothing else: no script, no font, no picture. Light or
/// dark as the reader's machine is, and readable on a telephone.
final class ContractPage {
    /// All that the page in Markdown shows, and more.
    static final Set<Part> HELD = held();

    private static final String STYLE = style();

    private final StringBuilder page = new StringBuilder();

    private ContractPage() {}

    private static Set<Part> held() {
        EnumSet<Part> held = EnumSet.copyOf(ContractMarkdown.HELD);
        held.addAll(
                EnumSet.of(
                        Part.VALUE_LIMITS, Part.FORMAT, Part.RELATIONSHIP, Part.TAGS, Part.SERVER));
        return held;
    }

    static String write(Contract contract, List<SchemaObject> datasets) {
        ContractPage page = new ContractPage();
        page.head(contract);
        datasets.forEach(page::dataset);
        page.levels(contract.serviceLevels());
        page.servers(contract.servers());
        page.line("</main>");
        page.line("</body>");
        page.line("</html>");
        return page.page.toString();
    }

    private void line(String html) {
        page.append(html).append('\n');
    }

    private void head(Contract contract) {
        String title = contract.name().isEmpty() ? contract.id() : contract.name();
        line("<!doctype html>");
        line("<html lang=\"en\">");
        line("<head>");
        line("<meta charset=\"utf-8\">");
        line("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">");
        line("<meta name=\"color-scheme\" content=\"light dark\">");
        line("<title>%s</title>".formatted(escaped(title)));
        line("<style>\n%s</style>".formatted(STYLE));
        line("</head>");
        line("<body>");
        line("<main>");
        line("<header>");
        line(
                "<p class=\"crumb\">%s</p>"
                        .formatted(
                                List.of(contract.domain(), contract.dataProduct(), contract.id())
                                        .stream()
                                        .filter(word -> !word.isEmpty())
                                        .map(ContractPage::escaped)
                                        .collect(Collectors.joining(" / "))));
        line(
                "<h1>%s <span class=\"pill %s\">%s</span> <span class=\"version\">v%s</span></h1>"
                        .formatted(
                                escaped(title),
                                tone(contract.status()),
                                escaped(contract.status()),
                                escaped(contract.version().toString())));
        if (!contract.description().purpose().isEmpty()) {
            line("<p class=\"lead\">%s</p>".formatted(text(contract.description().purpose())));
        }
        fact("Usage", contract.description().usage());
        fact("Limitations", contract.description().limitations());
        tags(contract.tags());
        line("</header>");
    }

    private static String tone(String status) {
        return switch (status) {
            case "active" -> "ok";
            case "deprecated" -> "warn";
            case "retired" -> "bad";
            default -> "plain";
        };
    }

    private void fact(String title, String words) {
        if (!words.isEmpty()) {
            line("<p><strong>%s.</strong> %s</p>".formatted(title, text(words)));
        }
    }

    private void tags(List<String> tags) {
        if (!tags.isEmpty()) {
            line(
                    "<p>%s</p>"
                            .formatted(
                                    tags.stream()
                                            .map(tag ->
                                                    "<span class=\"tag\">%s</span>"
                                                            .formatted(escaped(tag)))
                                            .collect(Collectors.joining(" "))));
        }
    }

    private void dataset(SchemaObject dataset) {
        line("<section>");
        String title = dataset.businessName().isEmpty() ? dataset.name() : dataset.businessName();
        line(
                "<h2>%s <code>%s</code></h2>"
                        .formatted(
                                escaped(title),
                                escaped(
                                        dataset.physicalName().isEmpty()
                                                ? dataset.name()
                                                : dataset.physicalName())));
        if (!dataset.description().isEmpty()) {
            line("<p>%s</p>".formatted(text(dataset.description())));
        }
        tags(dataset.tags());
        line("<table class=\"columns\">");
        line(
                "<thead><tr><th>Column</th><th>Type</th><th>Promises</th><th>Meaning</th></tr></thead>");
        line("<tbody>");
        dataset.properties().forEach(property -> row(property, property.name(), 0));
        line("</tbody>");
        line("</table>");
        dataset.relationships()
                .forEach(relation ->
                        line(
                                "<p class=\"note\">%s %s</p>"
                                        .formatted(
                                                escaped(String.join(", ", relation.from())),
                                                reference(relation))));
        List<String> rules = new ArrayList<>();
        dataset.quality().forEach(rule -> rules.add(rule(rule, "")));
        dataset.properties().forEach(property -> rules(rules, property, ""));
        if (!rules.isEmpty()) {
            line("<h3>Quality</h3>");
            line("<ul class=\"rules\">");
            rules.forEach(rule -> line("<li>%s</li>".formatted(rule)));
            line("</ul>");
        }
        line("</section>");
    }

    private void row(Property property, String name, int depth) {
        String type =
                !property.physicalType().isEmpty() || property.logicalType() == null
                        ? property.physicalType()
                        : property.logicalType().word();
        String meaning =
                List.of(property.businessName(), property.description()).stream()
                        .filter(words -> !words.isEmpty())
                        .map(ContractPage::text)
                        .collect(Collectors.joining(". "));
        line(
                "<tr class=\"d%d\"><td><code>%s</code></td><td><code>%s</code></td><td>%s</td><td>%s</td></tr>"
                        .formatted(
                                Math.min(depth, 4),
                                escaped(name),
                                escaped(type),
                                promises(property),
                                meaning));
        property.properties().forEach(field -> row(field, field.name(), depth + 1));
        Property items = property.items();
        if (items != null) {
            row(items, items.name().isEmpty() ? "[ ]" : items.name() + "[ ]", depth + 1);
        }
        MapShape map = property.map();
        if (map != null) {
            row(map.key(), ColumnPath.KEYS, depth + 1);
            row(map.value(), ColumnPath.VALUES, depth + 1);
        }
    }

    private static String promises(Property property) {
        List<String> promises = new ArrayList<>();
        if (property.primaryKey()) {
            promises.add(pill("accent", "primary key"));
        }
        if (property.required()) {
            promises.add(pill("plain", "required"));
        }
        if (property.unique()) {
            promises.add(pill("plain", "unique"));
        }
        if (!property.classification().isEmpty()) {
            promises.add(pill("warn", property.classification()));
        }
        List<String> words =
                new ArrayList<>(
                        limits(property.options(), property.map() == null ? "fields" : "keys"));
        List<Value> valid = ValidValues.of(property);
        if (!valid.isEmpty()) {
            words.add(
                    "one of "
                            + valid.stream()
                                    .map(Value::toString)
                                    .collect(Collectors.joining(", ")));
        }
        words.forEach(word -> promises.add(escaped(word)));
        property.relationships().forEach(relation -> promises.add(reference(relation)));
        property.tags()
                .forEach(tag ->
                        promises.add("<span class=\"tag\">%s</span>".formatted(escaped(tag))));
        return String.join(" ", promises);
    }

    private static String reference(Relationship relation) {
        return "→ <code>%s</code>".formatted(escaped(String.join(", ", relation.to())));
    }

    private static String pill(String tone, String words) {
        return "<span class=\"pill %s\">%s</span>".formatted(tone, escaped(words));
    }

    /// @param parts what the value is made of: `fields`
    private static List<String> limits(TypeOptions options, String parts) {
        List<String> limits = new ArrayList<>();
        limit(limits, "at least %s characters", options.minLength());
        limit(limits, "at most %s characters", options.maxLength());
        limit(limits, "≥ %s", options.minimum());
        limit(limits, "> %s", options.exclusiveMinimum());
        limit(limits, "≤ %s", options.maximum());
        limit(limits, "< %s", options.exclusiveMaximum());
        limit(limits, "multiple of %s", options.multipleOf());
        limit(limits, "at least %s items", options.minItems());
        limit(limits, "at most %s items", options.maxItems());
        limit(limits, "at least %s " + parts, options.minProperties());
        limit(limits, "at most %s " + parts, options.maxProperties());
        limit(limits, "matches %s", options.pattern().isEmpty() ? null : options.pattern());
        limit(limits, "format %s", options.format().isEmpty() ? null : options.format());
        if (options.uniqueItems()) {
            limits.add("no item twice");
        }
        return limits;
    }

    private static void limit(List<String> limits, String words, @Nullable Object value) {
        if (value != null) {
            limits.add(words.formatted(value));
        }
    }

    private static void rules(List<String> told, Property property, String parent) {
        String name = parent + property.name();
        property.quality().forEach(rule -> told.add(rule(rule, name)));
        property.properties().forEach(field -> rules(told, field, name + "."));
        Property items = property.items();
        if (items != null) {
            rules(told, items, name + "[ ]");
        }
        MapShape map = property.map();
        if (map != null) {
            rules(told, map.key(), name + ColumnPath.KEYS);
            rules(told, map.value(), name + ColumnPath.VALUES);
        }
    }

    private static String rule(QualityRule rule, String column) {
        Threshold threshold = rule.threshold();
        String measured =
                !rule.metric().isEmpty()
                        ? rule.metric()
                        : !rule.query().isEmpty() ? rule.query() : rule.type();
        String limit =
                threshold == null
                        ? ""
                        : threshold.words() + (rule.unit().isEmpty() ? "" : " " + rule.unit());
        String words = rule.description().isEmpty() ? rule.name() : rule.description();
        return "%s<code>%s</code> %s%s"
                .formatted(
                        column.isEmpty() ? "" : "<code>%s</code> ".formatted(escaped(column)),
                        escaped(measured),
                        escaped(limit),
                        words.isEmpty() ? "" : "<br>" + text(words));
    }

    private void levels(List<ServiceLevel> levels) {
        if (levels.isEmpty()) {
            return;
        }
        line("<section>");
        line("<h2>Service levels</h2>");
        line("<dl>");
        for (ServiceLevel level : levels) {
            String value = level.value() + (level.unit().isEmpty() ? "" : " " + level.unit());
            String about = level.element().isEmpty() ? "" : " of " + level.element();
            line(
                    "<dt>%s</dt><dd>%s%s</dd>"
                            .formatted(
                                    escaped(level.property()),
                                    escaped(value + about),
                                    level.description().isEmpty()
                                            ? ""
                                            : "<br>" + text(level.description())));
        }
        line("</dl>");
        line("</section>");
    }

    private void servers(List<Server> servers) {
        if (servers.isEmpty()) {
            return;
        }
        line("<section>");
        line("<h2>Servers</h2>");
        line("<dl>");
        for (Server server : servers) {
            String details =
                    server.details().entrySet().stream()
                            .sorted(Map.Entry.comparingByKey())
                            .map(detail -> detail.getKey() + " " + detail.getValue())
                            .collect(Collectors.joining(", "));
            line(
                    "<dt>%s</dt><dd>%s <code>%s</code></dd>"
                            .formatted(
                                    escaped(server.server()),
                                    escaped(server.type()),
                                    escaped(details)));
        }
        line("</dl>");
        line("</section>");
    }

    /// Text of several lines.
    private static String text(String words) {
        return escaped(words.strip()).replace("\n", "<br>");
    }

    /// Characters that HTML gives a meaning, or that no text has, made harmless.
    static String escaped(String words) {
        StringBuilder escaped = new StringBuilder(words.length());
        words.codePoints()
                .forEach(point -> {
                    switch (point) {
                        case '&' -> escaped.append("&amp;");
                        case '<' -> escaped.append("&lt;");
                        case '>' -> escaped.append("&gt;");
                        case '"' -> escaped.append("&quot;");
                        case '\'' -> escaped.append("&#39;");
                        default -> {
                            boolean isText =
                                    point == '\n'
                                            || point == '\t'
                                            || !Character.isISOControl(point);
                            escaped.appendCodePoint(isText ? point : 0xFFFD);
                        }
                    }
                });
        return escaped.toString();
    }

    private static String style() {
        try (InputStream style = ContractPage.class.getResourceAsStream("contract-page.css")) {
            if (style == null) {
                throw new IllegalStateException(
                        "Cannot find contract-page.css beside ContractPage");
            }
            return new String(style.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException cause) {
            throw new UncheckedIOException("Cannot read contract-page.css", cause);
        }
    }
}
