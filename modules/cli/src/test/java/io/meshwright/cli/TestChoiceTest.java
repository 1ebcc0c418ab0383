package io.meshwright.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshwright.control.descriptor.ContractReading;
import io.meshwright.mesh.contract.Check;
import io.meshwright.mesh.contract.Checks;
import io.meshwright.mesh.contract.Contract;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class TestChoiceTest {
    @Test
    void rulesWhoseTimeHasNotComeSinceTheLastRunAreLeftOut() {
        Instant now = Instant.now();

        assertThat(chosen(now.minus(Duration.ofHours(2))))
                .containsExactly("hourly", "elsewhere", "always");
        assertThat(chosen(now.minus(Duration.ofDays(9 * 366))))
                .containsExactly("hourly", "yearly", "elsewhere", "always");
        assertThat(chosen(now.plus(Duration.ofHours(3)))).containsExactly("elsewhere", "always");
    }

    private static List<String> chosen(Instant lastRun) {
        TestChoice choice = new TestChoice();
        new CommandLine(CommandLine.Model.CommandSpec.forAnnotatedObject(choice))
                .parseArgs("--due-since", lastRun.toString());
        // A day that is far from now, whenever the test runs.
        String lastMonth =
                DateTimeFormatter.ofPattern("d M")
                        .format(Instant.now().minus(Duration.ofDays(40)).atOffset(ZoneOffset.UTC));
        String text =
                """
                apiVersion: v3.1.0
                kind: DataContract
                id: orders
                version: 1.0.0
                status: active
                schema:
                  - name: orders
                    quality:
                      - { id: hourly, metric: rowCount, mustBeGreaterThan: 0, scheduler: cron, schedule: "0 * * * *" }
                      - { id: yearly, metric: rowCount, mustBeGreaterThan: 0, scheduler: cron, schedule: "0 0 %1$s *" }
                      - { id: elsewhere, metric: rowCount, mustBeGreaterThan: 0, scheduler: airflow, schedule: "0 0 %1$s *" }
                      - { id: always, metric: rowCount, mustBeGreaterThan: 0 }
                """
                        .formatted(lastMonth);
        Contract contract = ContractReading.read("orders.odcs.yaml", text).sound().orElseThrow();
        return Checks.of(contract, contract.schema().getFirst()).stream()
                .filter(choice.predicate())
                .map(Check::id)
                .toList();
    }
}
