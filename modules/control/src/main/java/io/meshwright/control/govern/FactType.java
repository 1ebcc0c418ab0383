package io.meshwright.control.govern;

import dev.cel.common.types.CelType;
import dev.cel.common.types.ListType;
import dev.cel.common.types.MapType;
import dev.cel.common.types.SimpleType;

/// What kind of value a fact is.
enum FactType {
    TEXT(SimpleType.STRING, "text"),
    TRUTH(SimpleType.BOOL, "true or false"),
    NUMBER(SimpleType.INT, "whole number"),
    TEXTS(ListType.create(SimpleType.STRING), "list of texts"),
    TEXT_BY_NAME(MapType.create(SimpleType.STRING, SimpleType.STRING), "texts by name"),
    NUMBER_BY_NAME(MapType.create(SimpleType.STRING, SimpleType.INT), "whole numbers by name");

    private final CelType type;
    private final String words;

    FactType(CelType type, String words) {
        this.type = type;
        this.words = words;
    }

    CelType type() {
        return type;
    }

    String words() {
        return words;
    }
}
