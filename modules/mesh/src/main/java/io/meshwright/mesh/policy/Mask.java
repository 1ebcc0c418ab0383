package io.meshwright.mesh.policy;

import io.meshwright.mesh.contract.ColumnType;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// The forms in which a column may be shown in place of its values: a closed set, the same that
/// Iceberg's REST catalogs speak of. Null stays null in each. Each keeps the type of its column, so
/// a mask fits only types that can hold its result. In order of how much they hide, least first: of
/// two masks of one column the later wins.
public enum Mask {
    /// The first day of the month, or its first moment.
    TRUNCATE_TO_MONTH,
    /// The first day of the year, or its first moment.
    TRUNCATE_TO_YEAR,
    /// All but the first four characters as [#MASK_ALPHANUM] shows them; four or fewer stay.
    SHOW_FIRST_4,
    /// All but the last four characters as [#MASK_ALPHANUM] shows them; four or fewer stay.
    SHOW_LAST_4,
    /// Each digit as `n`, each of `(),.-@` as it is, every other character as `x`.
    MASK_ALPHANUM,
    /// The SHA-256 of the value and a secret of the mesh: the same value looks the same in every
    /// statement, so that it can be joined and counted.
    SHA_256_GLOBAL,
    /// The SHA-256 of the value and a secret of the statement: the same value looks the same within
    /// one statement only.
    SHA_256_QUERY_LOCAL,
    /// One fixed value for each type, such as `XXXXXXXX`, 0 or 9999-12-31; of an array none, of a
    /// struct that of each field.
    MASK_TO_FIXED_VALUE,
    /// Null.
    REPLACE_WITH_NULL;

    /// As policies and catalogs write it: `sha-256-global`.
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static Optional<Mask> find(String word) {
        return Arrays.stream(values()).filter(mask -> mask.word().equals(word)).findFirst();
    }

    public static List<String> words() {
        return Arrays.stream(values()).map(Mask::word).toList();
    }

    /// Whether values of a type can be shown so. [#MASK_TO_FIXED_VALUE] and [#REPLACE_WITH_NULL]
    /// fit every type.
    public boolean fits(ColumnType type) {
        return switch (this) {
            case TRUNCATE_TO_MONTH, TRUNCATE_TO_YEAR ->
                    type instanceof ColumnType.Date
                            || type instanceof ColumnType.Timestamp
                            || type instanceof ColumnType.Instant;
            case SHOW_FIRST_4, SHOW_LAST_4, MASK_ALPHANUM -> type instanceof ColumnType.Text;
            case SHA_256_GLOBAL, SHA_256_QUERY_LOCAL ->
                    type instanceof ColumnType.Text
                            || type instanceof ColumnType.Int
                            || type instanceof ColumnType.BigInt
                            || type instanceof ColumnType.Binary;
            case MASK_TO_FIXED_VALUE, REPLACE_WITH_NULL -> true;
        };
    }

    /// The mask itself, or where it does not fit a type the one that hides all of every type.
    public Mask fitting(ColumnType type) {
        return fits(type) ? this : MASK_TO_FIXED_VALUE;
    }

    /// The one that hides more.
    public Mask or(Mask other) {
        return compareTo(other) >= 0 ? this : other;
    }
}
