package io.meshwright.mesh.contract;

import io.meshwright.mesh.document.Value;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Locale;
import java.util.Optional;

/// The formats of ODCS that a value shows by itself.
public final class Formats {
    private static final String OCTET = "(?:25[0-5]|2[0-4][0-9]|1?[0-9]?[0-9])";
    private static final String LABEL = "[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?";
    private static final String DATE = "[0-9]{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12][0-9]|3[01])";
    private static final String TIME =
            "(?:[01][0-9]|2[0-3]):[0-5][0-9]:(?:[0-5][0-9]|60)(?:\\.[0-9]+)?";
    private static final String ZONE = "(?:[Zz]|[+-](?:[01][0-9]|2[0-3]):[0-5][0-9])";
    private static final String HEX = "[0-9A-Fa-f]{1,4}";

    private Formats() {}

    /// The pattern that text of a format matches, or empty for a format that is only a hint.
    public static Optional<String> pattern(String format) {
        return text(format)
                .flatMap(condition ->
                        condition instanceof Condition.Matches(String pattern, _)
                                ? Optional.of(pattern)
                                : Optional.empty());
    }

    /// What text of a format looks like, or empty for a format that is only a hint.
    static Optional<Condition> text(String format) {
        return switch (format.strip().toLowerCase(Locale.ROOT)) {
            case "email" -> is("^[^@\\s]+@[^@\\s.]+(?:\\.[^@\\s.]+)+$", "an email address");
            case "uuid", "guid" ->
                    is(
                            "^[0-9A-Fa-f]{8}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{12}$",
                            "a UUID");
            case "uri", "url" -> is("^[A-Za-z][A-Za-z0-9+.-]*:[^\\s]+$", "a URI");
            case "hostname" -> is("^" + LABEL + "(?:\\." + LABEL + ")*$", "a host name");
            case "ipv4" -> is("^(?:" + OCTET + "\\.){3}" + OCTET + "$", "an IPv4 address");
            case "ipv6" -> is(ipv6(), "an IPv6 address");
            case "date" -> is("^" + DATE + "$", "a date");
            case "time" -> is("^" + TIME + ZONE + "?$", "a time");
            case "date-time" -> is("^" + DATE + "[Tt ]" + TIME + ZONE + "$", "a date and time");
            case "byte", "base64" ->
                    is(
                            "^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$",
                            "text in base64");
            default -> Optional.empty();
        };
    }

    /// The range of an integer format such as `i32` or `u8`.
    static Optional<Condition> integers(String format) {
        String word = format.strip().toLowerCase(Locale.ROOT);
        if (!word.matches("[iu](?:8|16|32|64|128)")) {
            return Optional.empty();
        }
        int bits = Integer.parseInt(word.substring(1));
        boolean signed = word.startsWith("i");
        BigInteger size = BigInteger.TWO.pow(signed ? bits - 1 : bits);
        BigInteger least = signed ? size.negate() : BigInteger.ZERO;
        return Optional.of(
                new Condition.Range(
                        Value.of(new BigDecimal(least)),
                        null,
                        Value.of(new BigDecimal(size.subtract(BigInteger.ONE))),
                        null));
    }

    private static Optional<Condition> is(String pattern, String meaning) {
        return Optional.of(new Condition.Matches(pattern, meaning));
    }

    /// Eight groups, or fewer with one `::`; the last two may be an IPv4 address.
    private static String ipv6() {
        String group = HEX + ":";
        StringBuilder forms = new StringBuilder("^(?:(?:%s){7}%s|::".formatted(group, HEX));
        forms.append("|(?:%s){1,7}:|:(?::%s){1,7}".formatted(group, HEX));
        for (int before = 1; before <= 6; before++) {
            forms.append("|(?:%s){%d}(?::%s){1,%d}".formatted(group, before, HEX, 7 - before));
        }
        String four = "(?:%s\\.){3}%s".formatted(OCTET, OCTET);
        forms.append("|(?:%s){6}%s|::(?:[Ff]{4}:)?%s)$".formatted(group, four, four));
        return forms.toString();
    }
}
