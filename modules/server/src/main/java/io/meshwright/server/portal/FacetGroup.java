package io.meshwright.server.portal;

import io.meshwright.control.catalog.Facet;
import io.meshwright.mesh.address.DomainName;
import io.meshwright.mesh.address.Words;
import java.util.ArrayList;
import java.util.List;

/// The choices of one dimension beside a list of hits.
record FacetGroup(String title, List<Choice> choices) {
    private static final int MOST = 12;

    /// @param hue the colour of a domain; empty for other dimensions
    record Choice(String label, int count, boolean chosen, String href, String hue) {}

    static List<FacetGroup> of(
            List<Facet> facets, List<Facet.Dimension> shown, Narrowing narrowing, Visit visit) {
        List<FacetGroup> groups = new ArrayList<>();
        for (Facet.Dimension dimension : shown) {
            facets.stream()
                    .filter(facet -> facet.dimension() == dimension)
                    .filter(facet -> facet.values().size() > 1 || isChosen(facet))
                    .map(facet -> group(facet, narrowing, visit))
                    .forEach(groups::add);
        }
        return groups;
    }

    /// What is chosen now, each with the address without it.
    static List<Choice> chosen(List<FacetGroup> groups) {
        return groups.stream()
                .flatMap(group -> group.choices().stream())
                .filter(Choice::chosen)
                .toList();
    }

    private static boolean isChosen(Facet facet) {
        return facet.values().stream().anyMatch(Facet.Value::chosen);
    }

    private static FacetGroup group(Facet facet, Narrowing narrowing, Visit visit) {
        return new FacetGroup(
                title(facet.dimension()),
                facet.values().stream()
                        .limit(MOST)
                        .map(value -> choice(facet.dimension(), value, narrowing, visit))
                        .toList());
    }

    private static Choice choice(
            Facet.Dimension dimension, Facet.Value value, Narrowing narrowing, Visit visit) {
        boolean domain =
                dimension == Facet.Dimension.DOMAIN && Words.objection(value.name()).isEmpty();
        return new Choice(
                domain
                        ? visit.domainTitle(new DomainName(value.name()))
                        : Phrases.sentence(value.name()),
                value.count(),
                value.chosen(),
                narrowing.toggled(dimension, value.name()).href(),
                domain ? visit.hues().of(new DomainName(value.name())) : "");
    }

    private static String title(Facet.Dimension dimension) {
        return switch (dimension) {
            case TYPE -> "What";
            case DOMAIN -> "Domain";
            case STATUS -> "State";
            case CLASSIFICATION -> "Class of data";
            case KIND -> "Kind";
        };
    }
}
