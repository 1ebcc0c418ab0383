package io.meshwright.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshwright.control.engine.EngineUnavailable;
import io.meshwright.server.client.ServerRefused;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ComplaintsTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final Terminal terminal =
            new Terminal(
                    new PrintStream(out, true, StandardCharsets.UTF_8),
                    new PrintStream(err, true, StandardCharsets.UTF_8),
                    false);

    @ParameterizedTest
    @CsvSource({
        "400, bad-request, 64",
        "401, unauthorised, 1",
        "404, not-found, 1",
        "408, took-too-long, 75",
        "409, premises-moved, 1",
        "413, too-large, 1",
        "429, busy, 75",
        "500, our-failure, 70",
        "503, engine-unavailable, 75",
        "503, unavailable, 1",
        "507, storage-full, 75"
    })
    void whatAServerAnswersDecidesTheExitCode(int status, String kind, int code) {
        ServerRefused refused =
                new ServerRefused(status, kind, "It went wrong", "Because.", -1, List.of());

        assertThat(new Complaints(terminal, false).tell(refused)).isEqualTo(code);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("It went wrong: Because.");
        assertThat(out.size()).isZero();
    }

    @Test
    void programsGetTheSameAsOneDocument() {
        ServerRefused refused =
                new ServerRefused(408, "took-too-long", "It took too long", "Wait.", -1, List.of());

        assertThat(new Complaints(terminal, true).tell(refused)).isEqualTo(Exit.BUSY);
        assertThat(out.toString(StandardCharsets.UTF_8))
                .contains("\"rule\"", "took-too-long", "\"detail\"", "Wait.");
        assertThat(err.size()).isZero();
    }

    @Test
    void anEngineThatCannotStartIsToldAsSuch() {
        EngineUnavailable none = new EngineUnavailable("No worker can be started.");

        assertThat(new Complaints(terminal, false).tell(none)).isEqualTo(Exit.BUSY);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("No worker can be started.");
    }
}
