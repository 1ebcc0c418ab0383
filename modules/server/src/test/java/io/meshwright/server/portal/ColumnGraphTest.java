package io.meshwright.server.portal;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshwright.mesh.address.Address;
import io.meshwright.mesh.address.ColumnAddress;
import io.meshwright.mesh.lineage.ColumnEdge;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ColumnGraphTest {
    private final CommerceMesh mesh = new CommerceMesh();
    private final Visit visit =
            new Visit(
                    mesh.catalog, new Hues(mesh.mesh), Pending.nothing(), "", "", CommerceMesh.NOW);

    @Test
    void withoutInfluencesOnlyWhatCarriesValuesIsReached() {
        ColumnAddress focus =
                (ColumnAddress) Address.parse("growth/customer_value/customer_value@1#segment");

        List<ColumnEdge> values = ColumnGraph.edges(List.of(focus), visit, 9, false);
        List<ColumnEdge> all = ColumnGraph.edges(List.of(focus), visit, 9, true);

        assertThat(values).isNotEmpty().allMatch(edge -> edge.kind().carriesValue());
        assertThat(all).hasSizeGreaterThan(values.size());
        assertThat(values).allMatch(edge -> reached(focus, values).contains(edge.from()));
    }

    private static Set<Address> reached(Address focus, List<ColumnEdge> edges) {
        Set<Address> reached = new HashSet<>(Set.of(focus));
        boolean grew = true;
        while (grew) {
            grew = false;
            for (ColumnEdge edge : edges) {
                if (reached.contains(edge.from()) != reached.contains(edge.to())) {
                    reached.addAll(List.of(edge.from(), edge.to()));
                    grew = true;
                }
            }
        }
        return reached;
    }
}
