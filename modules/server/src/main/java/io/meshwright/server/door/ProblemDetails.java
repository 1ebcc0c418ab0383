package io.meshwright.server.door;

import java.util.LinkedHashMap;
import java.util.Map;

/// What a caller is told when a request fails: problem details as RFC 9457 defines them.
///
/// @param type a URN whose last part is the stable kind
/// @param members further members, such as `problems`
public record ProblemDetails(
        String type, String title, int status, String detail, Map<String, Object> members) {
    static final String MEDIA_TYPE = "application/problem+json";
    private static final String PREFIX = "urn:meshwright:problem:";

    public ProblemDetails {
        members = Map.copyOf(members);
    }

    static ProblemDetails of(
            int status, String kind, String title, String detail, Map<String, Object> members) {
        return new ProblemDetails(PREFIX + kind, title, status, detail, members);
    }

    /// The last part of the type, such as `premises-moved`.
    public String kind() {
        return type.substring(PREFIX.length());
    }

    /// The members in the order that people read them.
    Map<String, Object> fields() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("type", type);
        fields.put("title", title);
        fields.put("status", status);
        fields.put("detail", detail);
        members.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(entry -> fields.put(entry.getKey(), entry.getValue()));
        return fields;
    }
}
