package io.meshwright.server.portal;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshwright.control.catalog.Trust;
import io.meshwright.mesh.release.Outcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PhrasesTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    5,738 rows in 1 port | 5\u2009738 rows in 1 port
                    1,234,567 rows | 1\u2009234\u2009567 rows
                    one of 1,2,3 | one of 1,2,3
                    """)
    void sentencesOfTheLedgerAreWrittenWithThinSpaces(String said, String shown) {
        assertThat(Phrases.grouped(said)).isEqualTo(shown);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    24146 | 24\u2009146
                    4.366666666666666 | 4.367
                    0.0800046909815879 | 0.08
                    12345.678 | 12\u2009346
                    -0.5 | -0.5
                    decimal(14,2) | decimal(14,2)
                    2026-06-30 | 2026-06-30
                    """)
    void measuredValuesShowTheDigitsThatCount(String measured, String shown) {
        assertThat(Phrases.measured(measured)).isEqualTo(shown);
    }

    @Test
    void everyOutcomeOfTheChecksIsTold() {
        assertThat(Phrases.checks(new Trust(Outcome.FAILED, 1080, 2, 3, 4, 0.9)))
                .isEqualTo(
                        "1\u2009080 of 1\u2009089 checks passed, 2 failed, 3 could not run, 4 not verified");
        assertThat(Phrases.checks(new Trust(Outcome.PASSED, 5, 0, 0, 0, 1)))
                .isEqualTo("5 of 5 checks passed, none failed");
    }
}
