package io.meshwright.mesh.decision;

import io.meshwright.mesh.agreement.Agreement;
import io.meshwright.mesh.domain.Purpose;
import io.meshwright.mesh.principal.Identity;
import io.meshwright.mesh.product.Port;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What has to be decided: may this one see this port for this purpose today.
///
/// @param purpose null where none is given, or none of the mesh's is meant
/// @param agreements of the port; those of others are not looked at
/// @param today in UTC
public record Question(
        Identity identity,
        Port port,
        @Nullable Purpose purpose,
        List<Agreement> agreements,
        LocalDate today) {
    public Question {
        agreements = List.copyOf(agreements);
    }
}
