package io.meshwright.control.profile;

import io.meshwright.mesh.contract.Formats;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// What values tell about themselves.
final class Contents {
    /// Formats of ODCS that a value shows; the narrower first.
    static final List<String> FORMATS =
            List.of("email", "uuid", "ipv4", "ipv6", "date-time", "uri");

    private static final Map<String, Pattern> PATTERNS =
            FORMATS.stream()
                    .collect(
                            Collectors.toMap(
                                    format -> format,
                                    format ->
                                            Pattern.compile(
                                                    Formats.pattern(format).orElseThrow())));

    private static final Pattern PHONE =
            Pattern.compile("(?:\\+|00)[1-9][0-9 ()/.-]{6,18}[0-9]|\\(?0[0-9()/ -]{6,16}[0-9]");
    private static final Pattern IBAN = Pattern.compile("[A-Z]{2}[0-9]{2}[A-Z0-9]{11,30}");
    private static final Pattern CARD = Pattern.compile("[2-6][0-9]{12,18}");
    private static final BigInteger MODULUS = BigInteger.valueOf(97);

    /// So many values at least show a form of their own.
    private static final int ENOUGH = 20;

    private Contents() {}

    /// A kind of personal or secret data.
    enum Kind {
        EMAIL("email addresses", "confidential"),
        CARD_NUMBER("numbers of payment cards", "restricted"),
        IBAN_NUMBER("bank accounts", "restricted"),
        PHONE_NUMBER("phone numbers", "confidential"),
        IP_ADDRESS("IP addresses", "confidential");

        private final String words;
        private final String classification;

        Kind(String words, String classification) {
            this.words = words;
            this.classification = classification;
        }

        String words() {
            return words;
        }

        /// What such data usually is.
        String classification() {
            return classification;
        }

        /// The share of values that are such.
        double share(List<String> values) {
            return values.isEmpty()
                    ? 0
                    : (double) values.stream().filter(this::is).count() / values.size();
        }

        private boolean is(String value) {
            return switch (this) {
                case EMAIL -> has(value, "email");
                case CARD_NUMBER -> isCard(value);
                case IBAN_NUMBER -> isIban(value);
                case PHONE_NUMBER -> PHONE.matcher(value).matches();
                case IP_ADDRESS -> has(value, "ipv4") || has(value, "ipv6");
            };
        }
    }

    /// Patterns that all of some values match: those of formats, else the form that they share.
    static List<String> patterns(List<String> values) {
        List<String> patterns = new ArrayList<>();
        if (values.isEmpty()) {
            return patterns;
        }
        for (String format : FORMATS) {
            Formats.pattern(format)
                    .filter(pattern -> all(values, pattern))
                    .ifPresent(patterns::add);
        }
        if (patterns.isEmpty()) {
            form(values).ifPresent(patterns::add);
        }
        return patterns;
    }

    private static boolean all(List<String> values, String pattern) {
        Predicate<String> matches = Pattern.compile(pattern).asPredicate();
        return values.stream().allMatch(matches);
    }

    /// A pattern such as `^[A-Z]{2}-[0-9]{4}$` that codes of one form share.
    static Optional<String> form(List<String> values) {
        if (values.size() < ENOUGH) {
            return Optional.empty();
        }
        List<Run> shared = runs(values.getFirst());
        for (String value : values) {
            List<Run> runs = runs(value);
            if (runs.size() != shared.size()) {
                return Optional.empty();
            }
            List<Run> merged = new ArrayList<>();
            for (int i = 0; i < runs.size(); i++) {
                if (!runs.get(i).set().equals(shared.get(i).set())) {
                    return Optional.empty();
                }
                merged.add(shared.get(i).or(runs.get(i)));
            }
            shared = merged;
        }
        boolean isCode =
                shared.size() <= 6
                        && shared.stream().noneMatch(run -> run.set().isEmpty())
                        && shared.stream().anyMatch(run -> run.set().equals("[0-9]"))
                        && shared.stream().allMatch(run -> run.most() - run.least() <= 3);
        if (!isCode) {
            return Optional.empty();
        }
        StringBuilder pattern = new StringBuilder("^");
        shared.forEach(run -> pattern.append(run.words()));
        return Optional.of(pattern.append('$').toString());
    }

    /// Characters of one set in a row.
    ///
    /// @param set as a pattern; empty for characters that codes do not have
    private record Run(String set, int least, int most) {
        Run or(Run other) {
            return new Run(set, Math.min(least, other.least), Math.max(most, other.most));
        }

        String words() {
            if (most == 1 && least == 1) {
                return set;
            }
            return least == most
                    ? "%s{%d}".formatted(set, least)
                    : "%s{%d,%d}".formatted(set, least, most);
        }
    }

    private static List<Run> runs(String value) {
        List<Run> runs = new ArrayList<>();
        for (int i = 0; i < value.length(); i++) {
            String set = set(value.charAt(i));
            Run last = runs.isEmpty() ? new Run("", 0, 0) : runs.getLast();
            if (!runs.isEmpty() && last.set().equals(set)) {
                runs.set(runs.size() - 1, new Run(set, last.least() + 1, last.most() + 1));
            } else {
                runs.add(new Run(set, 1, 1));
            }
        }
        return runs;
    }

    private static String set(char c) {
        if (c >= '0' && c <= '9') {
            return "[0-9]";
        }
        if (c >= 'A' && c <= 'Z') {
            return "[A-Z]";
        }
        if (c >= 'a' && c <= 'z') {
            return "[a-z]";
        }
        return switch (c) {
            case '-', '_', '/', ':', '#' -> String.valueOf(c);
            case '.' -> "[.]";
            default -> "";
        };
    }

    private static boolean has(String value, String format) {
        Pattern pattern = PATTERNS.get(format);
        return pattern != null && pattern.matcher(value).find();
    }

    /// Luhn's sum over digits, with spaces or dashes between groups.
    static boolean isCard(String value) {
        String digits = value.replace(" ", "").replace("-", "");
        if (!CARD.matcher(digits).matches()) {
            return false;
        }
        int sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = digits.charAt(digits.length() - 1 - i) - '0';
            int counted = i % 2 == 0 ? digit : digit * 2;
            sum += counted > 9 ? counted - 9 : counted;
        }
        return sum % 10 == 0;
    }

    /// The check digits of ISO 13616: the number with its head at its end is 1 modulo 97.
    static boolean isIban(String value) {
        String plain = value.replace(" ", "").toUpperCase(Locale.ROOT);
        if (!IBAN.matcher(plain).matches()) {
            return false;
        }
        StringBuilder digits = new StringBuilder();
        String turned = plain.substring(4) + plain.substring(0, 4);
        turned.chars().forEach(c -> digits.append(Character.digit(c, 36)));
        return new BigInteger(digits.toString()).mod(MODULUS).equals(BigInteger.ONE);
    }
}
