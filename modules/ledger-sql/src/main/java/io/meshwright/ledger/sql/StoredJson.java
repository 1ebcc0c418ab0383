package io.meshwright.ledger.sql;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import io.meshwright.mesh.address.PortAddress;
import io.meshwright.mesh.agreement.Step;
import io.meshwright.mesh.document.Fingerprint;
import io.meshwright.mesh.principal.Principal;
import io.meshwright.mesh.problem.Place;
import io.meshwright.mesh.release.Verification;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;

/// How records lie in JSON columns: addresses and fingerprints as their text, everything else by
/// its components. Members that this version does not know are passed over, and components that the
/// stored text lacks are empty, so that either may be added.
final class StoredJson {
    private static final JsonMapper JSON =
            JsonMapper.builder()
                    .addModule(
                            new SimpleModule("addresses")
                                    .addSerializer(PortAddress.class, asText())
                                    .addDeserializer(PortAddress.class, from(PortAddress::parse))
                                    .addSerializer(Principal.class, asText())
                                    .addDeserializer(Principal.class, from(Principal::parse))
                                    .addSerializer(Fingerprint.class, asText())
                                    .addDeserializer(Fingerprint.class, from(Fingerprint::new))
                                    .addDeserializer(Place.class, new Places()))
                    .changeDefaultVisibility(visibility ->
                            visibility
                                    .withFieldVisibility(Visibility.ANY)
                                    .withGetterVisibility(Visibility.NONE)
                                    .withIsGetterVisibility(Visibility.NONE))
                    .changeDefaultNullHandling(
                            _ -> JsonSetter.Value.construct(Nulls.AS_EMPTY, Nulls.AS_EMPTY))
                    .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                    .build();
    private static final TypeReference<List<Verification>> VERIFICATIONS = new TypeReference<>() {};
    private static final TypeReference<Map<String, Fingerprint>> SOURCES = new TypeReference<>() {};
    private static final TypeReference<List<String>> TEXTS = new TypeReference<>() {};
    private static final TypeReference<List<Step>> STEPS = new TypeReference<>() {};
    private static final TypeReference<Map<String, Long>> STAGES = new TypeReference<>() {};

    private StoredJson() {}

    static String text(Object value) {
        return JSON.writeValueAsString(value);
    }

    static List<Verification> verifications(String text) {
        return JSON.readValue(text, VERIFICATIONS);
    }

    static Map<String, Fingerprint> sources(String text) {
        return JSON.readValue(text, SOURCES);
    }

    static List<String> texts(String text) {
        return JSON.readValue(text, TEXTS);
    }

    static List<Step> steps(String text) {
        return JSON.readValue(text, STEPS);
    }

    static Map<String, Long> stages(String text) {
        return JSON.readValue(text, STAGES);
    }

    private static <T> ValueSerializer<T> asText() {
        return new ValueSerializer<>() {
            @Override
            public void serialize(T value, JsonGenerator out, SerializationContext context)
                    throws JacksonException {
                out.writeString(value.toString());
            }
        };
    }

    private static <T> ValueDeserializer<T> from(Function<String, T> reader) {
        return new ValueDeserializer<>() {
            @Override
            public T deserialize(JsonParser in, DeserializationContext context)
                    throws JacksonException {
                return reader.apply(in.getString());
            }
        };
    }

    /// A place that the text lacks is no place.
    private static final class Places extends ValueDeserializer<Place> {
        @Override
        public Place deserialize(JsonParser in, DeserializationContext context)
                throws JacksonException {
            JsonNode place = context.readTree(in);
            return new Place(
                    place.path("file").asString(""),
                    place.path("line").asInt(0),
                    place.path("column").asInt(0),
                    place.path("excerpt").asString(""));
        }

        @Override
        public Object getEmptyValue(DeserializationContext context) {
            return Place.none();
        }
    }
}
