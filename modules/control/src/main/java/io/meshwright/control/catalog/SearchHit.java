package io.meshwright.control.catalog;

import java.util.Arrays;
import java.util.Locale;

/// One thing that a search found.
///
/// @param address of what was found, as text; for a term `domain#term`, for an owner the name
/// @param title its name for people
/// @param summary what it is or means, as written; may be Markdown, may be empty
/// @param domain the domain it belongs to; empty for an owner
/// @param product the address of the product it belongs to, as text; empty for domains, terms and
///   owners
public record SearchHit(
        Type type, String address, String title, String summary, String domain, String product) {
    /// What can be found.
    public enum Type {
        PRODUCT,
        PORT,
        COLUMN,
        TERM,
        DOMAIN,
        OWNER;

        static Type of(String word) {
            return Arrays.stream(values())
                    .filter(type -> type.word().equals(word))
                    .findFirst()
                    .orElseThrow(() ->
                            new IllegalArgumentException(
                                    "Unknown type of hit '%s'".formatted(word)));
        }

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
