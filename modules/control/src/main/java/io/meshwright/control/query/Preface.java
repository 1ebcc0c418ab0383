package io.meshwright.control.query;

import io.meshwright.mesh.address.PortAddress;
import java.util.List;

/// What is to be known of an answer before its first row.
///
/// @param mocked ports that are designed only and answered with mock rows
/// @param endings of ports that will not stay
public record Preface(List<PortAddress> mocked, List<EndNotice> endings) {
    public Preface {
        mocked = List.copyOf(mocked);
        endings = List.copyOf(endings);
    }
}
