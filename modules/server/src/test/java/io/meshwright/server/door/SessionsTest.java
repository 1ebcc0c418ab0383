package io.meshwright.server.door;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshwright.testkit.HandClock;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

final class SessionsTest {
    private final HandClock hand = new HandClock(Instant.parse("2026-11-01T00:00:00Z"));
    private final Sessions sessions = new Sessions(hand);

    @Test
    void aCodeExpires() {
        String code = sessions.newCode();
        hand.forward(Sessions.CODE_LIFE);

        assertThat(sessions.begin(code)).isEmpty();
    }

    @Test
    void aSessionEndsWhenNobodyUsesIt() {
        String cookie = sessions.begin(sessions.newCode()).orElseThrow().cookie();
        hand.forward(Sessions.IDLE.minusSeconds(1));
        assertThat(sessions.find(cookie)).isPresent();
        hand.forward(Sessions.IDLE.minusSeconds(1));
        assertThat(sessions.find(cookie)).isPresent();
        hand.forward(Sessions.IDLE);

        assertThat(sessions.find(cookie)).isEmpty();
    }

    @Test
    void aSessionEndsAfterAWeekHoweverMuchItIsUsed() {
        String cookie = sessions.begin(sessions.newCode()).orElseThrow().cookie();
        for (int hour = 0; hour < 24 * 7 - 1; hour++) {
            hand.forward(Duration.ofHours(1));
            assertThat(sessions.find(cookie)).isPresent();
        }
        hand.forward(Duration.ofHours(1));

        assertThat(sessions.find(cookie)).isEmpty();
    }

    @Test
    void everySecretIsAnother() {
        Sessions.Begun first = sessions.begin(sessions.newCode()).orElseThrow();
        Sessions.Begun second = sessions.begin(sessions.newCode()).orElseThrow();

        assertThat(first.cookie()).hasSize(43).isNotEqualTo(second.cookie());
        assertThat(first.csrf()).isNotEqualTo(second.csrf()).isNotEqualTo(first.cookie());
    }
}
