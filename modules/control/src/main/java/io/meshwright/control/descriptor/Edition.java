package io.meshwright.control.descriptor;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// The edition of a standard that a document follows: which fields it has, and how strict it is.
///
/// The published schemas name the editions before them as allowed, so a document may follow its own
/// edition or the last of them; [DescriptorReader] takes the one that fits.
enum Edition {
    ODCS_3_0_0("v3.0.0"),
    ODCS_3_0_1("v3.0.1"),
    ODCS_3_0_2("v3.0.2"),
    ODCS_3_1_0("v3.1.0"),
    ODCS_3_2_0("v3.2.0"),
    ODPS_0_9_0("v0.9.0"),
    ODPS_1_0_0("v1.0.0"),
    /// Meshwright's own kinds.
    OWN("meshwright.io/v1");

    private final String word;

    Edition(String word) {
        this.word = word;
    }

    /// What `apiVersion` says.
    String word() {
        return word;
    }

    /// The edition of a contract; the last one of 3.1 where the word is not known.
    static Edition ofContract(String word) {
        return Arrays.stream(values())
                .filter(edition -> edition.isContract() && edition.word.equals(word))
                .findFirst()
                .orElse(ODCS_3_1_0);
    }

    static Edition ofProduct(String word) {
        return word.equals(ODPS_0_9_0.word) ? ODPS_0_9_0 : ODPS_1_0_0;
    }

    static List<String> contractWords() {
        return List.of(
                ODCS_3_1_0.word,
                ODCS_3_2_0.word,
                ODCS_3_0_2.word,
                ODCS_3_0_1.word,
                ODCS_3_0_0.word);
    }

    static List<String> productWords() {
        return List.of(ODPS_1_0_0.word, ODPS_0_9_0.word);
    }

    boolean isContract() {
        return compareTo(ODCS_3_2_0) <= 0;
    }

    boolean isProduct() {
        return this == ODPS_0_9_0 || this == ODPS_1_0_0;
    }

    /// Whether it is an edition of ODCS that came before another one.
    boolean isBefore(Edition other) {
        return isContract() && compareTo(other) < 0;
    }

    Strictness strictness() {
        return isBefore(ODCS_3_1_0) ? Strictness.OPEN : Strictness.CLOSED;
    }

    /// The edition whose published schema takes documents of this one too.
    Optional<Edition> successor() {
        return switch (this) {
            case ODCS_3_0_0, ODCS_3_0_1, ODCS_3_0_2 -> Optional.of(ODCS_3_1_0);
            case ODPS_0_9_0 -> Optional.of(ODPS_1_0_0);
            case ODCS_3_1_0, ODCS_3_2_0, ODPS_1_0_0, OWN -> Optional.empty();
        };
    }

    /// Hides fields of a mapping that only later editions have.
    void since(Edition first, Fields fields, String... keys) {
        if (isBefore(first)) {
            fields.hide(keys);
        }
    }
}
