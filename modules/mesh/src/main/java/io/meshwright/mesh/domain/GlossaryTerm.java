package io.meshwright.mesh.domain;

import java.util.List;

/// A word of a domain's language.
public record GlossaryTerm(
        String term, String definition, List<String> synonyms, List<DifferentMeaning> differsFrom) {
    public GlossaryTerm {
        synonyms = List.copyOf(synonyms);
        differsFrom = List.copyOf(differsFrom);
    }
}
