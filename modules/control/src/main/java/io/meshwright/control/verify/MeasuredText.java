package io.meshwright.control.verify;

import io.meshwright.mesh.document.Fingerprint;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// What verifications leave to later ones, as a JSON text. A checksum tells a text that was cut off
/// or changed by hand, of which nothing is believed.
public final class MeasuredText {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();
    private static final String MARK = "meshwright";
    private static final String KIND = "remembered verification";
    private static final int VERSION = 1;

    /// How far into a text its mark may stand.
    private static final int HEAD = 200;

    private MeasuredText() {}

    /// What was found in a text.
    public sealed interface Found {}

    /// @param datasets what was measured, by a name of the dataset
    public record Known(Map<String, Measured> datasets) implements Found {
        public Known {
            datasets = Map.copyOf(datasets);
        }
    }

    /// A text that was written for this and is of no use now.
    public record Useless(String reason) implements Found {}

    /// A text that was not written for this.
    public record Foreign() implements Found {}

    public static String write(Map<String, Measured> datasets) {
        ArrayNode all = MAPPER.createArrayNode();
        new TreeMap<>(datasets)
                .forEach((name, measured) -> {
                    ObjectNode one = all.addObject();
                    one.put("dataset", name);
                    files(one.putArray("files"), measured.files());
                    ObjectNode others = one.putObject("others");
                    new TreeMap<>(measured.others())
                            .forEach((target, files) -> files(others.putArray(target), files));
                    ObjectNode measures = one.putObject("measures");
                    new TreeMap<>(measured.values()).forEach(measures::put);
                });
        ObjectNode document = MAPPER.createObjectNode();
        document.put(MARK, KIND);
        document.put("version", VERSION);
        document.put("checksum", checksum(all));
        document.set("datasets", all);
        return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(document) + "\n";
    }

    private static void files(ArrayNode array, List<FileMark> files) {
        for (FileMark file : files) {
            ObjectNode one = array.addObject();
            one.put("path", file.path());
            one.put("bytes", file.bytes());
            one.put("modified", file.modified());
            if (!file.content().isEmpty()) {
                one.put("content", file.content());
            }
        }
    }

    private static String checksum(JsonNode datasets) {
        return Fingerprint.of(MAPPER.writeValueAsString(datasets)).hex();
    }

    public static Found read(String text) {
        if (text.isBlank()) {
            return new Known(Map.of());
        }
        try {
            JsonNode document = MAPPER.readTree(text);
            if (!document.path(MARK).asString("").equals(KIND)) {
                return new Foreign();
            }
            if (document.path("version").asInt(0) != VERSION) {
                return new Useless("it was written by another version of Meshwright");
            }
            JsonNode datasets = document.path("datasets");
            if (!checksum(datasets).equals(document.path("checksum").asString(""))) {
                return new Useless("it is damaged");
            }
            Map<String, Measured> known = new LinkedHashMap<>();
            for (JsonNode one : datasets) {
                known.put(one.path("dataset").asString(""), measured(one));
            }
            return new Known(known);
        } catch (JacksonException _) {
            String head = text.substring(0, Math.min(HEAD, text.length()));
            return head.contains("\"%s\"".formatted(MARK)) && head.contains(KIND)
                    ? new Useless("it is damaged")
                    : new Foreign();
        }
    }

    private static Measured measured(JsonNode one) {
        Map<String, List<FileMark>> others = new LinkedHashMap<>();
        one.path("others")
                .properties()
                .forEach(entry -> others.put(entry.getKey(), files(entry.getValue())));
        Map<String, Long> values = new LinkedHashMap<>();
        one.path("measures")
                .properties()
                .forEach(entry -> values.put(entry.getKey(), entry.getValue().asLong()));
        return new Measured(files(one.path("files")), others, values);
    }

    private static List<FileMark> files(JsonNode array) {
        List<FileMark> files = new ArrayList<>();
        for (JsonNode file : array) {
            files.add(
                    new FileMark(
                            file.path("path").asString(""),
                            file.path("bytes").asLong(),
                            file.path("modified").asLong(),
                            file.path("content").asString("")));
        }
        return files;
    }
}
