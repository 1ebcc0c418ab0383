package io.meshwright.server.portal;

import io.meshwright.control.catalog.Catalog;
import io.meshwright.control.catalog.Search;
import io.meshwright.control.impact.Readership;
import io.meshwright.control.ledger.Revision;
import io.meshwright.mesh.address.ProductAddress;
import io.meshwright.mesh.release.Release;
import io.meshwright.mesh.release.Run;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.Supplier;

/// All that the portal asks the rest of the server for.
///
/// @param catalog the newest
/// @param search follows the catalog
/// @param releases every kept release of a product, newest first
/// @param productRuns recent runs of a product, newest first
/// @param runs the given number of recent runs, newest first
/// @param run a run by its id
/// @param history what was applied to a product, newest first
/// @param readership who reads what now
/// @param pending what the watched workspace would change
public record PortalSource(
        Supplier<Catalog> catalog,
        Search search,
        Function<ProductAddress, List<Release>> releases,
        Function<ProductAddress, List<Run>> productRuns,
        IntFunction<List<Run>> runs,
        Function<String, Optional<Run>> run,
        Function<ProductAddress, List<Revision>> history,
        SampleRows sampleRows,
        Supplier<Readership> readership,
        Supplier<Pending> pending) {}
