package io.meshwright.cli;

import static io.meshwright.cli.TempMesh.mesh;
import static org.assertj.core.api.Assertions.assertThat;

import io.meshwright.cli.TempMesh.Said;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NotBuiltIT {
    @Test
    void settingsWithoutEffectAreWarnedOf(@TempDir Path folder) throws IOException {
        TempMesh shop = TempMesh.scaffolded(folder.resolve("shop"));
        shop.replace(
                "platform.yaml", "{ type: local }", "{ type: local, users: [ { name: ann } ] }");
        Files.writeString(
                shop.file("domains/sales/orders/build.yaml"),
                "schedule: { cron: \"0 5 * * *\" }\n",
                StandardOpenOption.APPEND);

        Said said = mesh("validate", shop.dir());

        assertThat(said.exit()).isZero();
        assertThat(said.out())
                .contains("Warning: Users have no effect yet", "names 1 user;")
                .contains("Warning: Schedules have no effect yet", "schedule of sales/orders.")
                .endsWith("0 errors, 2 warnings in 1 product.\n");
    }

    @Test
    void aPlatformFileThatCannotBeReadIsAProblemOfTheWorkspace(@TempDir Path folder)
            throws IOException {
        TempMesh shop = TempMesh.scaffolded(folder.resolve("shop"));
        shop.replace("platform.yaml", "memory: 1GB", "memory: lots");

        Said said = mesh("validate", shop.dir());

        assertThat(said.exit()).isEqualTo(Exit.NO);
        assertThat(said.out()).contains("'memory' is 'lots'.", "platform.yaml");
    }
}
