package io.meshwright.mesh.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshwright.mesh.contract.ColumnType;
import java.util.List;
import org.junit.jupiter.api.Test;

class MaskTest {
    @Test
    void theSetIsClosedAndNamedAsCatalogsNameIt() {
        assertThat(Mask.words())
                .containsExactlyInAnyOrder(
                        "mask-alphanum",
                        "mask-to-fixed-value",
                        "replace-with-null",
                        "show-first-4",
                        "show-last-4",
                        "truncate-to-year",
                        "truncate-to-month",
                        "sha-256-global",
                        "sha-256-query-local");
        assertThat(Mask.find("sha-256-global")).contains(Mask.SHA_256_GLOBAL);
        assertThat(Mask.find("SHA-256-GLOBAL")).isEmpty();
    }

    @Test
    void aMaskThatDoesNotFitATypeGivesWayToOneThatHidesAll() {
        assertThat(Mask.SHOW_LAST_4.fitting(new ColumnType.Text())).isEqualTo(Mask.SHOW_LAST_4);
        assertThat(Mask.SHOW_LAST_4.fitting(new ColumnType.Date()))
                .isEqualTo(Mask.MASK_TO_FIXED_VALUE);
        assertThat(Mask.TRUNCATE_TO_YEAR.fitting(new ColumnType.Time()))
                .isEqualTo(Mask.MASK_TO_FIXED_VALUE);
        assertThat(Mask.SHA_256_GLOBAL.fitting(new ColumnType.Decimal(12, 2)))
                .isEqualTo(Mask.MASK_TO_FIXED_VALUE);
        assertThat(Mask.REPLACE_WITH_NULL.fitting(new ColumnType.Struct(List.of())))
                .isEqualTo(Mask.REPLACE_WITH_NULL);
    }

    @Test
    void ofTwoMasksTheOneThatHidesMoreWins() {
        assertThat(Mask.SHOW_LAST_4.or(Mask.SHA_256_GLOBAL)).isEqualTo(Mask.SHA_256_GLOBAL);
        assertThat(Mask.REPLACE_WITH_NULL.or(Mask.TRUNCATE_TO_YEAR))
                .isEqualTo(Mask.REPLACE_WITH_NULL);
    }
}
