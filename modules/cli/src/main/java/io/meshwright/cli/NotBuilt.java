package io.meshwright.cli;

import io.meshwright.control.descriptor.Platform;
import io.meshwright.mesh.Mesh;
import io.meshwright.mesh.problem.Place;
import io.meshwright.mesh.problem.Problem;
import java.util.ArrayList;
import java.util.List;

/// Warns of settings that are read and checked and have no effect yet, so that nobody relies on
/// them.
final class NotBuilt {
    private static final String RULE = "not-built-yet";

    private NotBuilt() {}

    static List<Problem> in(Platform platform, Mesh mesh) {
        List<Problem> found = new ArrayList<>();
        int users = platform.identity().users().size();
        if (users > 0) {
            found.add(
                    Problem.warning(
                            RULE,
                            "Users have no effect yet",
                            "The platform file names %d %s; whoever holds the owner's token is the owner."
                                    .formatted(users, users == 1 ? "user" : "users"),
                            "Give the token to nobody who may not see everything.",
                            Place.none()));
        }
        List<String> scheduled =
                mesh.products().values().stream()
                        .filter(product -> product.build().schedule() != null)
                        .map(product -> product.address().toString())
                        .sorted()
                        .toList();
        if (!scheduled.isEmpty()) {
            found.add(
                    Problem.warning(
                            RULE,
                            "Schedules have no effect yet",
                            "Nothing is built by the schedule of %s."
                                    .formatted(String.join(", ", scheduled)),
                            "Run `mesh build` from a scheduler of your own, such as cron.",
                            Place.none()));
        }
        return found;
    }
}
