package io.meshwright.control.expression;

import com.google.common.collect.ImmutableMap;
import dev.cel.common.types.CelType;
import dev.cel.common.types.ListType;
import dev.cel.common.types.MapType;
import dev.cel.common.types.SimpleType;
import dev.cel.common.types.StructType;
import java.util.Optional;

/// What conditions on rows may know of who asks, as a type of CEL.
final class AskerTypes {
    static final String NAME = "Principal";

    private static final ImmutableMap<String, CelType> FIELDS =
            ImmutableMap.of(
                    "id", SimpleType.STRING,
                    "kind", SimpleType.STRING,
                    "name", SimpleType.STRING,
                    "groups", ListType.create(SimpleType.STRING),
                    "attributes", MapType.create(SimpleType.STRING, SimpleType.STRING));

    static final StructType TYPE =
            StructType.create(
                    NAME, FIELDS.keySet(), field -> Optional.ofNullable(FIELDS.get(field)));

    private AskerTypes() {}
}
