package io.meshwright.control.descriptor;

import io.meshwright.mesh.document.Fingerprint;
import io.meshwright.mesh.problem.Place;
import io.meshwright.mesh.problem.Problem;
import io.meshwright.mesh.problem.ProblemsFound;
import io.meshwright.mesh.problem.Suggestion;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.TreeSet;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The JSON Schema (2020-12) of each kind of descriptor, by which editors complete and check files.
///
/// It is made by the readers: each reads a mapping of nothing and what it asks for is noted.
public final class DescriptorSchema {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();
    private static final Properties WORDS = words();

    private final Map<String, ObjectNode> definitions = new LinkedHashMap<>();
    private final Map<Shape, String> names = new LinkedHashMap<>();

    private DescriptorSchema() {}

    /// The kinds that have a schema, as `kind` of a file names them.
    public static List<String> kinds() {
        return DescriptorKind.words();
    }

    /// The kind as files name it, whatever the case of its letters.
    ///
    /// @throws ProblemsFound when there is no such kind
    public static String kind(String word) {
        return find(word).word();
    }

    /// The schema of a kind, as text that ends with a line break.
    ///
    /// @throws ProblemsFound when there is no such kind
    public static String of(String kind) {
        return MAPPER.writerWithDefaultPrettyPrinter()
                        .writeValueAsString(new DescriptorSchema().document(find(kind)))
                + "\n";
    }

    private static DescriptorKind find(String word) {
        return Arrays.stream(DescriptorKind.values())
                .filter(kind -> kind.word().equalsIgnoreCase(word))
                .findFirst()
                .orElseThrow(() -> unknown(word));
    }

    private static ProblemsFound unknown(String word) {
        return new ProblemsFound(
                Problem.error(
                        "unknown-kind",
                        "Kind of descriptor is not known",
                        "'%s' is no kind of descriptor. There are %s."
                                .formatted(word, String.join(", ", kinds())),
                        Suggestion.didYouMean(word, kinds()),
                        Place.none()));
    }

    static Shape shape(DescriptorKind kind) {
        Shape shape = new Shape(what(kind), null);
        Fields fields = Fields.noting(shape);
        Fingerprint nothing = Fingerprint.of("");
        switch (kind) {
            case MESH -> OwnKinds.charter(fields);
            case DOMAIN -> OwnKinds.domain(fields);
            case DATA_PRODUCT -> ProductReader.read(fields, Edition.ODPS_1_0_0, nothing);
            case DATA_CONTRACT -> ContractReader.read(fields, Edition.ODCS_3_2_0, nothing);
            case BUILD -> BuildReader.read(fields, "build.yaml", nothing);
            case PLATFORM -> new PlatformReader(Map.of()).note(fields);
            case POLICY -> PolicyReader.read(fields);
            case AGREEMENT -> AgreementReader.read(fields);
            case COUNCIL -> OwnKinds.header(fields);
        }
        shape.require("kind");
        return shape;
    }

    private static String what(DescriptorKind kind) {
        return switch (kind) {
            case DATA_PRODUCT -> "data product";
            case DATA_CONTRACT -> "data contract";
            case MESH, PLATFORM, DOMAIN, BUILD, COUNCIL, POLICY, AGREEMENT ->
                    kind.word().toLowerCase(Locale.ROOT);
        };
    }

    private ObjectNode document(DescriptorKind kind) {
        ObjectNode document = MAPPER.createObjectNode();
        document.put("$schema", "https://json-schema.org/draft/2020-12/schema");
        ObjectNode body = mapping(shape(kind));
        ((ObjectNode) body.get("properties")).putObject("kind").put("const", kind.word());
        document.setAll(body);
        document.put("title", kind.word());
        if (!definitions.isEmpty()) {
            ObjectNode defs = document.putObject("$defs");
            definitions.forEach(defs::set);
        }
        return document;
    }

    private ObjectNode mapping(Shape shape) {
        ObjectNode node = MAPPER.createObjectNode();
        node.put("title", capital(shape.what()));
        describe(node, shape.what());
        node.put("type", "object");
        ObjectNode properties = node.putObject("properties");
        shape.fields()
                .forEach((key, types) -> {
                    ObjectNode field = field(types);
                    describe(field, shape.what() + "." + key, key);
                    properties.set(key, field);
                });
        if (!shape.required().isEmpty()) {
            ArrayNode required = node.putArray("required");
            shape.required().forEach(required::add);
        }
        switch (shape.others()) {
            case ALLOWED -> {}
            case REFUSED -> node.put("additionalProperties", false);
            case EXTENSIONS -> {
                node.putObject("patternProperties").putObject("^x-");
                node.put("additionalProperties", false);
            }
        }
        return node;
    }

    private ObjectNode field(List<Shape.Type> types) {
        if (types.size() == 1) {
            return type(types.getFirst());
        }
        ObjectNode node = MAPPER.createObjectNode();
        ArrayNode any = node.putArray("anyOf");
        types.forEach(type -> any.add(type(type)));
        return node;
    }

    private ObjectNode type(Shape.Type type) {
        ObjectNode node = MAPPER.createObjectNode();
        switch (type) {
            case Shape.Type.Any _ -> {}
            case Shape.Type.Text _ -> node.put("type", "string");
            case Shape.Type.Numeral _ -> node.put("type", "number");
            case Shape.Type.Whole _ -> node.put("type", "integer");
            case Shape.Type.Truth _ -> node.put("type", "boolean");
            case Shape.Type.Open _ -> node.put("type", "object");
            case Shape.Type.Words(var words) -> {
                ArrayNode list = node.putArray("enum");
                new TreeSet<>(words).forEach(list::add);
            }
            case Shape.Type.Items(Shape.Type item) -> {
                node.put("type", "array");
                node.set("items", type(item));
            }
            case Shape.Type.Part(Shape shape) -> node.put("$ref", "#/$defs/" + name(shape));
        }
        return node;
    }

    /// The name of a mapping's definition, which is made on first sight.
    private String name(Shape shape) {
        String known = names.get(shape);
        if (known != null) {
            return known;
        }
        String plain = shape.what().replace("'", "").replace(' ', '_');
        for (int i = 1; ; i++) {
            String name = i == 1 ? plain : plain + "_" + i;
            names.put(shape, name);
            ObjectNode former = definitions.get(name);
            ObjectNode node = mapping(shape);
            if (former == null || former.equals(node)) {
                definitions.put(name, node);
                return name;
            }
        }
    }

    /// Adds a sentence from the list of words, by the first key that has one.
    private static void describe(ObjectNode node, String... keys) {
        for (String key : keys) {
            String words = WORDS.getProperty(key.replace(' ', '_'));
            if (words != null) {
                node.put("description", words);
                return;
            }
        }
    }

    private static String capital(String text) {
        return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
    }

    private static Properties words() {
        Properties words = new Properties();
        try (InputStream in = DescriptorSchema.class.getResourceAsStream("schema.properties")) {
            if (in == null) {
                throw new IllegalStateException("The words of the schemas are not packaged");
            }
            words.load(new InputStreamReader(in, StandardCharsets.UTF_8));
        } catch (IOException cause) {
            throw new UncheckedIOException("Cannot read the words of the schemas", cause);
        }
        return words;
    }
}
