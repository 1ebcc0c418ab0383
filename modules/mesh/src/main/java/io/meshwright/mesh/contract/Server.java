package io.meshwright.mesh.contract;

import io.meshwright.mesh.document.CustomProperty;
import io.meshwright.mesh.document.Value;
import io.meshwright.mesh.problem.Place;
import java.util.List;
import java.util.Map;

/// Where the data of a contract lies. What each type of server adds is kept in `details`.
public record Server(
        String id,
        String server,
        String type,
        String description,
        String environment,
        List<Role> roles,
        Map<String, Value> details,
        List<CustomProperty> customProperties,
        Place place) {
    public Server {
        roles = List.copyOf(roles);
        details = Map.copyOf(details);
        customProperties = List.copyOf(customProperties);
    }
}
