package io.meshwright.mesh.contract;

import java.lang.Character.UnicodeScript;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// A class of characters by general category or script, as patterns name it after `\p`.
///
/// @param re2 its name in the engines
/// @param java its name in Java
record UnicodeClass(String re2, String java) {
    private static final Map<String, String> CATEGORIES =
            Map.ofEntries(
                    Map.entry("Letter", "L"),
                    Map.entry("Uppercase_Letter", "Lu"),
                    Map.entry("Lowercase_Letter", "Ll"),
                    Map.entry("Titlecase_Letter", "Lt"),
                    Map.entry("Modifier_Letter", "Lm"),
                    Map.entry("Other_Letter", "Lo"),
                    Map.entry("Mark", "M"),
                    Map.entry("Nonspacing_Mark", "Mn"),
                    Map.entry("Spacing_Mark", "Mc"),
                    Map.entry("Enclosing_Mark", "Me"),
                    Map.entry("Number", "N"),
                    Map.entry("Decimal_Number", "Nd"),
                    Map.entry("Letter_Number", "Nl"),
                    Map.entry("Other_Number", "No"),
                    Map.entry("Punctuation", "P"),
                    Map.entry("Symbol", "S"),
                    Map.entry("Currency_Symbol", "Sc"),
                    Map.entry("Math_Symbol", "Sm"),
                    Map.entry("Separator", "Z"),
                    Map.entry("Space_Separator", "Zs"));
    private static final String SHORT =
            "L[ulmot]?|M[nce]?|N[dlo]?|P[cdseifo]?|S[mcko]?|Z[slp]?|C[cfo]?";

    private static final String OF_ECMA_ALONE =
            "Alphabetic|Any|ASCII|Assigned|Dash|Diacritic|Emoji\\w*|Extender|Hex_Digit|ID_\\w+|Ideographic|Lowercase|Math|Quotation_Mark|Uppercase|White_Space|XID_\\w+|(?:Script_Extensions|scx)=\\w+";

    /// Whether ECMA-262 knows a class that engines do not.
    static boolean isOfEcmaAlone(String name) {
        return name.matches(OF_ECMA_ALONE);
    }

    static Optional<UnicodeClass> find(String name) {
        String category = name.replaceFirst("^(?:General_Category|gc)=", "");
        String known = CATEGORIES.getOrDefault(category, category);
        if (known.matches(SHORT)) {
            return Optional.of(new UnicodeClass(known, known));
        }
        String script = name.replaceFirst("^(?:Script|sc)=", "");
        return script.equals(name) ? Optional.empty() : script(script);
    }

    private static Optional<UnicodeClass> script(String name) {
        try {
            StringBuilder words = new StringBuilder();
            for (String word : UnicodeScript.forName(name).name().split("_", -1)) {
                words.append(words.isEmpty() ? "" : "_")
                        .append(word.charAt(0))
                        .append(word.substring(1).toLowerCase(Locale.ROOT));
            }
            return Optional.of(new UnicodeClass(words.toString(), "Is" + name));
        } catch (IllegalArgumentException unknown) {
            return Optional.empty();
        }
    }
}
