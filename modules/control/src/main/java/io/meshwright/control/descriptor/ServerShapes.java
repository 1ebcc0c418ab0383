package io.meshwright.control.descriptor;

import io.meshwright.mesh.document.Value;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/// The server types of ODCS with the fields of each, as one table.
final class ServerShapes {
    /// @param text names of fields that hold text; one that must be there ends in `!`
    /// @param port `port` or `port!` where there is one, a whole number; else empty
    /// @param since the edition of ODCS that brought the type
    private record ServerShape(List<String> text, String port, Edition since) {
        boolean has(String key) {
            return text.contains(key) || text.contains(key + "!") || isPort(key);
        }

        boolean isPort(String key) {
            return key.equals("port") && !port.isEmpty();
        }

        List<String> required() {
            List<String> required = new ArrayList<>();
            text.stream()
                    .filter(key -> key.endsWith("!"))
                    .forEach(key -> required.add(key.substring(0, key.length() - 1)));
            if (port.equals("port!")) {
                required.add("port");
            }
            return required;
        }

        List<String> keys() {
            List<String> keys = new ArrayList<>(text);
            if (!port.isEmpty()) {
                keys.add("port");
            }
            return keys.stream().map(key -> key.replace("!", "")).toList();
        }
    }

    private static final Map<String, ServerShape> SHAPES = new LinkedHashMap<>();

    static {
        add("api", "location!");
        add("athena", "stagingDir! schema! catalog regionName workgroup");
        add("azure", "location! format! delimiter");
        add("bigquery", "project! dataset!");
        add("clickhouse", "host! port! database!");
        add("databricks", "host catalog! schema!");
        add("denodo", "host! port! database");
        add("dremio", "host! port! schema");
        add("duckdb", "database! schema");
        add("glue", "account! database! location format");
        add("cloudsql", "host! port! database! schema!");
        add("db2", "host! port! database! schema");
        add(Edition.ODCS_3_1_0, "hive", "host! port database!");
        add(Edition.ODCS_3_1_0, "impala", "host! port database!");
        add("informix", "host! port database!");
        add("kafka", "host! format");
        add("kinesis", "region format");
        add("local", "path! format!");
        add("mysql", "host! port! database!");
        add("oracle", "host! port! serviceName!");
        add("postgresql", "host! port! database! schema!");
        add("postgres", "host! port! database! schema!");
        add("presto", "host! catalog schema");
        add("pubsub", "project!");
        add("redshift", "host database! schema! region account");
        add("s3", "location! endpointUrl format delimiter");
        add("sftp", "location! format delimiter");
        add("snowflake", "host port account! database! schema! warehouse");
        add("sqlserver", "host! port database! schema!");
        add("synapse", "host! port! database!");
        add("trino", "host! port! catalog! schema!");
        add("vertica", "host! port! database! schema!");
        add(Edition.ODCS_3_1_0, "zen", "host! port database!");
        add(
                "custom",
                "account catalog database dataset delimiter endpointUrl format host location path port project region regionName schema serviceName stagingDir warehouse stream");
    }

    private ServerShapes() {}

    private static void add(String type, String fields) {
        add(Edition.ODCS_3_0_0, type, fields);
    }

    private static void add(Edition since, String type, String fields) {
        List<String> all = Arrays.asList(fields.split(" "));
        Predicate<String> isPort = key -> key.equals("port") || key.equals("port!");
        SHAPES.put(
                type,
                new ServerShape(
                        all.stream().filter(isPort.negate()).toList(),
                        all.stream().filter(isPort).findFirst().orElse(""),
                        since));
    }

    /// The words that `type` may be in an edition.
    static List<String> types(Edition edition) {
        return SHAPES.entrySet().stream()
                .filter(entry -> !edition.isBefore(entry.getValue().since))
                .map(Map.Entry::getKey)
                .toList();
    }

    /// The fields of a type, beside those that every server has.
    static List<String> keys(String type) {
        ServerShape shape = SHAPES.get(type);
        return shape == null ? List.of() : shape.keys();
    }

    /// Reads the fields of one server. What the type does not have is an error since v3.1.0, and
    /// kept without a word before.
    static Map<String, Value> read(Fields fields, String type, Edition edition) {
        if (fields.isNoting()) {
            SHAPES.values().stream()
                    .flatMap(each -> each.keys().stream())
                    .forEach(key -> note(fields, key));
            fields.close();
            return Map.of();
        }
        ServerShape shape = SHAPES.get(type);
        if (shape == null) {
            return fields.rest();
        }
        for (String key : shape.required()) {
            if (!fields.has(written(key, edition)) && !isOptional(key, type, edition)) {
                fields.missing(
                        written(key, edition), "A server of type '%s' needs it.".formatted(type));
            }
        }
        Map<String, Value> details = new LinkedHashMap<>();
        edition.since(Edition.ODCS_3_2_0, fields, "workgroup");
        for (String key : fields.keys()) {
            if (shape.has(key) && fields.has(key)) {
                details.put(
                        key, shape.isPort(key) ? whole(fields, key) : Value.of(fields.text(key)));
            }
        }
        if (edition.strictness() == Strictness.CLOSED) {
            shape.keys().forEach(fields::has); // known, so that slips of the pen are told
            fields.close();
        } else {
            fields.rest().forEach(details::putIfAbsent);
        }
        return details;
    }

    private static void note(Fields fields, String key) {
        if (key.equals("port")) {
            fields.findWhole(key);
        } else {
            fields.text(key);
        }
    }

    private static Value whole(Fields fields, String key) {
        Integer whole = fields.findWhole(key);
        return whole == null ? Value.none() : Value.of(BigDecimal.valueOf(whole));
    }

    /// ODCS v3.0.0 and v3.0.1 write one name in another way.
    private static String written(String key, Edition edition) {
        return key.equals("stagingDir") && edition.isBefore(Edition.ODCS_3_0_2)
                ? "staging_dir"
                : key;
    }

    private static boolean isOptional(String key, String type, Edition edition) {
        return type.equals("athena")
                && key.equals("stagingDir")
                && !edition.isBefore(Edition.ODCS_3_2_0);
    }
}
