package io.meshwright.control.descriptor;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// The kinds of descriptor, by the word that a file's `kind` gives.
enum DescriptorKind {
    MESH("Mesh"),
    PLATFORM("Platform"),
    DOMAIN("Domain"),
    DATA_PRODUCT("DataProduct"),
    DATA_CONTRACT("DataContract"),
    BUILD("Build"),
    COUNCIL("Council"),
    POLICY("Policy"),
    AGREEMENT("Agreement");

    private final String word;

    DescriptorKind(String word) {
        this.word = word;
    }

    String word() {
        return word;
    }

    static Optional<DescriptorKind> find(String word) {
        return Arrays.stream(values()).filter(kind -> kind.word.equals(word)).findFirst();
    }

    static List<String> words() {
        return Arrays.stream(values()).map(DescriptorKind::word).toList();
    }
}
