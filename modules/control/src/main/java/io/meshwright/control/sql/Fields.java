package io.meshwright.control.sql;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// The fields of one object of the parser's tree, read once each. [#end()] refuses what nobody
/// asked for, so that a field that a later parser adds is never overlooked.
final class Fields {
    private final JsonNode node;
    private final String what;
    private final Set<String> unread;
    private int at = -1;

    /// @param what names the object in messages
    Fields(@Nullable JsonNode node, String what) {
        if (node == null || !node.isObject()) {
            throw Refusal.unknown("no object where %s belongs".formatted(what), -1);
        }
        this.node = node;
        this.what = what;
        this.unread = new LinkedHashSet<>(node.propertyNames());
    }

    int at() {
        return at;
    }

    /// Reads the position that expressions and sources carry.
    Fields located() {
        JsonNode location = take("query_location");
        take("query_location_length");
        at =
                location != null && location.isIntegralNumber() && location.canConvertToInt()
                        ? location.intValue()
                        : -1;
        return this;
    }

    /// A text; empty when it is absent or null.
    String text(String key) {
        JsonNode value = take(key);
        if (value == null) {
            return "";
        }
        if (!value.isString()) {
            throw unexpected(key);
        }
        return value.stringValue();
    }

    boolean flag(String key) {
        JsonNode value = take(key);
        if (value == null) {
            return false;
        }
        if (!value.isBoolean()) {
            throw unexpected(key);
        }
        return value.booleanValue();
    }

    /// The items of a list; none when it is absent or null.
    List<JsonNode> list(String key) {
        JsonNode value = take(key);
        if (value == null) {
            return List.of();
        }
        if (!value.isArray()) {
            throw unexpected(key);
        }
        return List.copyOf(value.values());
    }

    List<String> texts(String key) {
        List<String> texts = new ArrayList<>();
        for (JsonNode item : list(key)) {
            if (!item.isString()) {
                throw unexpected(key);
            }
            texts.add(item.stringValue());
        }
        return texts;
    }

    double number(String key) {
        JsonNode value = take(key);
        if (value == null || !value.isNumber()) {
            throw unexpected(key);
        }
        return value.doubleValue();
    }

    /// A value that may be absent or null.
    @Nullable JsonNode find(String key) {
        return take(key);
    }

    Fields object(String key, String name) {
        return new Fields(take(key), name);
    }

    void ignore(String... keys) {
        for (String key : keys) {
            unread.remove(key);
        }
    }

    /// Refuses fields that nobody read, unless they say nothing.
    void end() {
        for (String key : unread) {
            if (!saysNothing(node.get(key))) {
                throw unexpected(key);
            }
        }
    }

    Refusal unexpected(String key) {
        return Refusal.unknown("'%s' of %s in an unknown form".formatted(key, what), at);
    }

    private @Nullable JsonNode take(String key) {
        unread.remove(key);
        JsonNode value = node.get(key);
        return value == null || value.isNull() ? null : value;
    }

    private static boolean saysNothing(@Nullable JsonNode value) {
        return value == null
                || value.isNull()
                || (value.isContainer() && value.isEmpty())
                || (value.isString() && value.stringValue().isEmpty())
                || (value.isBoolean() && !value.booleanValue());
    }
}
