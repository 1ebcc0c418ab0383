package io.meshwright.mesh.objective;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CronTest {
    @ParameterizedTest(name = "{0} after {1}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    0 20 * * * | 2026-11-23T10:00:00Z | 2026-11-23T20:00:00Z
                    0 20 * * * | 2026-11-23T20:00:00Z | 2026-11-24T20:00:00Z
                    */15 * * * * | 2026-11-23T10:01:30Z | 2026-11-23T10:15:00Z
                    5/20 * * * * | 2026-11-23T10:26:00Z | 2026-11-23T10:45:00Z
                    0 0 1 1 * | 2026-11-23T10:00:00Z | 2027-01-01T00:00:00Z
                    0 0 29 FEB * | 2026-11-23T10:00:00Z | 2028-02-29T00:00:00Z
                    0 6 * * mon-fri | 2026-11-27T07:00:00Z | 2026-11-30T06:00:00Z
                    0 6 * * 7 | 2026-11-23T07:00:00Z | 2026-11-29T06:00:00Z
                    0 6 13 * 5 | 2026-11-01T07:00:00Z | 2026-11-06T06:00:00Z
                    0 6 13 * 5 | 2026-12-11T07:00:00Z | 2026-12-13T06:00:00Z
                    1,3-5,*/30 2 * * * | 2026-11-23T02:03:00Z | 2026-11-23T02:04:00Z
                    @weekly | 2026-11-23T10:00:00Z | 2026-11-29T00:00:00Z
                    """)
    void theNextTimeIsTheFirstThatEveryFieldTakes(String cron, Instant after, Instant next) {
        assertThat(Cron.of(cron).next(after, ZoneOffset.UTC)).contains(next);
    }

    @Test
    void anHourThatAClockLeavesOutComesAnHourLater() {
        assertThat(
                        Cron.of("30 2 * * *")
                                .next(
                                        Instant.parse("2026-03-28T12:00:00Z"),
                                        ZoneId.of("Europe/Berlin")))
                .contains(Instant.parse("2026-03-29T01:30:00Z"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    `` | it has 0 of five fields: minute, hour, day of month, month, day of week
                    0 20 * * * * | it has 6 of five fields: minute, hour, day of month, month, day of week
                    60 * * * * | '60' is no minute, which goes from 0 to 59
                    0 9-5 * * * | '9-5' is no hour, which goes from 0 to 23
                    0 0 0 * * | '0' is no day of month, which goes from 1 to 31
                    0 0 * Mai * | 'Mai' is no month, which goes from 1 to 12
                    0 0 * * 8 | '8' is no day of week, which goes from 0 to 7
                    */0 * * * * | '*/0' is no minute, which goes from 0 to 59
                    1-2-3 * * * * | '1-2-3' is no minute, which goes from 0 to 59
                    , * * * * | '' is no minute, which goes from 0 to 59
                    0 0 31 2,4 * | no month that it names has such a day
                    """)
    void whatIsNoTimeIsToldByItsField(String cron, String fault) {
        assertThat(Cron.fault(cron)).contains(fault);
    }
}
