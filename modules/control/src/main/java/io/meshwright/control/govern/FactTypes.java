package io.meshwright.control.govern;

import com.google.common.collect.ImmutableCollection;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.cel.common.types.CelType;
import dev.cel.common.types.CelTypeProvider;
import dev.cel.common.types.StructType;
import dev.cel.common.types.StructTypeReference;
import java.util.List;
import java.util.Optional;

/// The groups of facts as types of CEL.
final class FactTypes implements CelTypeProvider {
    private final ImmutableMap<String, StructType> types;

    FactTypes(List<FactGroup> groups) {
        ImmutableMap.Builder<String, StructType> all = ImmutableMap.builder();
        groups.forEach(group -> all.put(name(group), type(group)));
        this.types = all.buildOrThrow();
    }

    static StructTypeReference reference(FactGroup group) {
        return StructTypeReference.create(name(group));
    }

    private static String name(FactGroup group) {
        return "facts." + group.word();
    }

    private static StructType type(FactGroup group) {
        ImmutableMap<String, FactType> types = ImmutableMap.copyOf(group.types());
        return StructType.create(
                name(group),
                types.keySet(),
                field -> Optional.ofNullable(types.get(field)).map(FactType::type));
    }

    @Override
    public ImmutableCollection<CelType> types() {
        return ImmutableList.copyOf(types.values());
    }

    @Override
    public Optional<CelType> findType(String name) {
        return Optional.ofNullable(types.get(name));
    }
}
