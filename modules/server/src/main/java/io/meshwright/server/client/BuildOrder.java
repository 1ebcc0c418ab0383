package io.meshwright.server.client;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What to build.
///
/// @param products addresses; null or empty for the whole mesh
/// @param withDownstream whether products that read these are built too; null for no
/// @param force whether unchanged products are built again; null for no
public record BuildOrder(
        @Nullable List<String> products,
        @Nullable Boolean withDownstream,
        @Nullable Boolean force) {}
