package io.meshwright.mesh.decision;

import io.meshwright.mesh.contract.ColumnPath;
import io.meshwright.mesh.policy.Mask;
import java.util.List;

/// A value that is shown in another form.
///
/// @param path the column, or a field inside of it
/// @param because names of the policies that ask for it
public record Masking(ColumnPath path, Mask mask, List<String> because) {
    public Masking {
        because = List.copyOf(because);
    }
}
