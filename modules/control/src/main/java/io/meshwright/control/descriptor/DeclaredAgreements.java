package io.meshwright.control.descriptor;

import io.meshwright.control.ledger.AppliedFile;
import io.meshwright.mesh.agreement.Agreement;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The agreements that applied files declare.
public final class DeclaredAgreements {
    private DeclaredAgreements() {}

    /// Each id once, approved as its file tells. What cannot be read is left out.
    public static List<Agreement> of(List<AppliedFile> files, Instant at) {
        Map<String, Agreement> agreements = new LinkedHashMap<>();
        for (AppliedFile file : files) {
            if (file.path().endsWith(".sql") || !file.text().contains("Agreement")) {
                continue;
            }
            if (DescriptorReader.read(file.path(), file.text()).descriptor()
                    instanceof Descriptor.OfAgreement(DeclaredAgreement declared)) {
                agreements.putIfAbsent(
                        declared.id(),
                        Agreement.declared(
                                declared.id(),
                                declared.terms(),
                                declared.approvedBy(),
                                at,
                                "declared in " + file.path()));
            }
        }
        return List.copyOf(agreements.values());
    }
}
