package io.meshwright.control.descriptor;

import io.meshwright.mesh.problem.Problem;
import java.util.List;

/// The settings of an installation and what is wrong with them.
public record PlatformReading(Platform platform, List<Problem> problems) {
    public PlatformReading {
        problems = List.copyOf(problems);
    }
}
