package io.meshwright.server.client;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A data product with all that its page shows.
///
/// @param address where it lives now, also when it was asked for by a former address
/// @param version of its document; empty when the document gives none
/// @param release null when there is none
/// @param asOf when its data was last known to be up to date; null when nothing was released
/// @param promisedSeconds the shortest interval between updates that a contract promises; null when
///   none does
/// @param lateSeconds how far it is behind that promise
public record ProductView(
        String address,
        String title,
        String version,
        String purpose,
        String limitations,
        String usage,
        String state,
        String status,
        String kind,
        String owner,
        String team,
        List<String> tags,
        List<String> classifications,
        List<Input> inputs,
        List<Source> sources,
        List<PortView.Summary> ports,
        List<String> upstream,
        List<String> downstream,
        @Nullable ReleaseView release,
        @Nullable Instant asOf,
        @Nullable Long promisedSeconds,
        long lateSeconds,
        List<Example> examples) {
    public ProductView {
        tags = List.copyOf(tags);
        classifications = List.copyOf(classifications);
        inputs = List.copyOf(inputs);
        sources = List.copyOf(sources);
        ports = List.copyOf(ports);
        upstream = List.copyOf(upstream);
        downstream = List.copyOf(downstream);
        examples = List.copyOf(examples);
    }

    /// An input port.
    ///
    /// @param port the output port that it reads; null when none answers to its contract
    public record Input(String address, String contractId, @Nullable String port) {}

    /// Files that the product reads.
    public record Source(String address, String path, String format, String description) {}

    /// A query that shows how the product is used.
    public record Example(String name, String sql) {}
}
