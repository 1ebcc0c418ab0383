package io.meshwright.mesh.address;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/// The one rule for names in addresses: lower-case words joined by `_`, legal as SQL names without
/// quotes.
public final class Words {
    private static final Pattern SHAPE = Pattern.compile("[a-z][a-z0-9]*(?:_[a-z0-9]+)*");
    private static final Pattern VERSIONED = Pattern.compile(".*_v[0-9]+");
    private static final int LONGEST = 63;

    /// Names that the engine keeps for itself, and SQL's reserved words.
    private static final Set<String> KEPT =
            Set.of(
                    "system",
                    "temp",
                    "main",
                    "memory",
                    "all",
                    "analyse",
                    "analyze",
                    "and",
                    "any",
                    "array",
                    "as",
                    "asc",
                    "asymmetric",
                    "both",
                    "case",
                    "cast",
                    "check",
                    "collate",
                    "column",
                    "constraint",
                    "create",
                    "default",
                    "deferrable",
                    "desc",
                    "describe",
                    "distinct",
                    "do",
                    "else",
                    "end",
                    "except",
                    "false",
                    "fetch",
                    "for",
                    "foreign",
                    "from",
                    "group",
                    "having",
                    "in",
                    "initially",
                    "intersect",
                    "into",
                    "lambda",
                    "lateral",
                    "leading",
                    "limit",
                    "not",
                    "null",
                    "offset",
                    "on",
                    "only",
                    "or",
                    "order",
                    "pivot",
                    "pivot_longer",
                    "pivot_wider",
                    "placing",
                    "primary",
                    "qualify",
                    "references",
                    "returning",
                    "select",
                    "show",
                    "some",
                    "summarize",
                    "symmetric",
                    "table",
                    "then",
                    "to",
                    "trailing",
                    "true",
                    "union",
                    "unique",
                    "unpivot",
                    "using",
                    "variadic",
                    "when",
                    "where",
                    "window",
                    "with");

    private Words() {}

    /// Why `text` cannot be a name; empty when it can.
    public static String objection(String text) {
        if (!SHAPE.matcher(text).matches()) {
            return "use lower-case words joined by '_', for example 'daily_orders'";
        }
        if (text.length() > LONGEST) {
            return "use at most %d characters".formatted(LONGEST);
        }
        if (KEPT.contains(text)) {
            return "'%s' is a word that SQL or the engine keeps for itself".formatted(text);
        }
        if (VERSIONED.matcher(text).matches()) {
            return "endings like '_v2' are kept for versioned names";
        }
        return "";
    }

    /// Free text made into a name: `Customer Data Product` becomes `customer_data_product`. May
    /// still draw an objection.
    public static String slug(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        StringBuilder slug = new StringBuilder(lower.length());
        for (int i = 0; i < lower.length(); i++) {
            char c = lower.charAt(i);
            if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) {
                slug.append(c);
            } else if (!slug.isEmpty() && slug.charAt(slug.length() - 1) != '_') {
                slug.append('_');
            }
        }
        int length = slug.length();
        return length > 0 && slug.charAt(length - 1) == '_'
                ? slug.substring(0, length - 1)
                : slug.toString();
    }

    static String checked(String kind, String text) {
        String objection = objection(text);
        if (!objection.isEmpty()) {
            throw new IllegalArgumentException(
                    "Invalid %s name '%s': %s".formatted(kind, text, objection));
        }
        return text;
    }
}
