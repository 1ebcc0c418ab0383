package io.meshwright.mesh.domain;

import io.meshwright.mesh.address.DomainName;
import io.meshwright.mesh.document.Team;
import io.meshwright.mesh.document.Value;
import io.meshwright.mesh.problem.Place;
import java.util.List;
import java.util.Map;

/// A business area with its team, owner and language.
///
/// @param owner a principal such as `user:ann`; empty when the file names none
/// @param title for people; the name when the file gives none
public record Domain(
        DomainName name,
        String title,
        String description,
        String owner,
        Team team,
        List<GlossaryTerm> glossary,
        Map<String, Value> extensions,
        Place place) {
    public Domain {
        glossary = List.copyOf(glossary);
        extensions = Map.copyOf(extensions);
    }
}
