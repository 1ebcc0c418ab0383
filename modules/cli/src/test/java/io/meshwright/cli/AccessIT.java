package io.meshwright.cli;

import static io.meshwright.cli.TempMesh.mesh;
import static org.assertj.core.api.Assertions.assertThat;

import io.meshwright.cli.TempMesh.Said;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// `mesh access` on the example commerce, as the owner of its data folder.
class AccessIT {
    private static final String ORDERS = "sales/orders/orders@1";

    @TempDir private Path folder = Path.of("");

    @Test
    void fromRequestToRevocationEveryStepIsShownAndProven() throws IOException {
        TempMesh commerce = TempMesh.ofExample("commerce", folder);
        Said applied = mesh("apply", commerce.dir());
        assertThat(applied.exit()).as(applied.err()).isZero();
        assertThat(mesh("build", "sales/orders", "--dir", commerce.dir()).exit()).isZero();

        Said declared =
                access(commerce, "list", "--port", "sales/orders/orders@2", "--output", "json");
        assertThat(declared.json().path("agreements"))
                .as("those of the files")
                .hasSizeGreaterThan(2);

        Said asked =
                access(
                        commerce,
                        "request",
                        ORDERS,
                        "--purpose",
                        "revenue_reporting",
                        "--for",
                        "group:board",
                        "--until",
                        "2099-06-30",
                        "--columns",
                        "order_id",
                        "--output",
                        "json");
        assertThat(asked.exit()).as(asked.err()).isZero();
        String id = asked.json().path("id").asString("");

        Said approved = access(commerce, "approve", id, "--reason", "as discussed");
        assertThat(approved.exit()).as(approved.err()).isZero();
        assertThat(approved.out()).contains(id + ": in force", "reads order_id");

        Said why =
                access(
                        commerce,
                        "explain",
                        "group:board",
                        ORDERS,
                        "--purpose",
                        "revenue_reporting");
        assertThat(why.exit()).isZero();
        assertThat(why.out()).contains("group:board reads sales/orders/orders@1: order_id", id);

        Said revoked = access(commerce, "revoke", id);
        assertThat(revoked.out()).contains(id + ": revoked", "is refused");
        assertThat(access(commerce, "approve", id).err()).contains("the agreement is revoked");

        JsonNode shown = access(commerce, "show", id, "--output", "json").json();
        assertThat(shown.path("proofs"))
                .extracting(proof -> proof.path("outcome").asString(""))
                .containsExactly("held", "held");
        assertThat(access(commerce, "explain", "group:board", ORDERS).exit()).isEqualTo(Exit.NO);
    }

    private static Said access(TempMesh mesh, String... arguments) {
        String[] all = new String[arguments.length + 3];
        all[0] = "access";
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        all[all.length - 2] = "--dir";
        all[all.length - 1] = mesh.dir();
        return mesh(all);
    }
}
