package io.meshwright.control.profile;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// What the name of a column tells about its values.
final class Names {
    /// @param words what such columns hold
    /// @param isDate whether the values may be dates, else they are text or numbers
    record Meaning(String words, String classification, boolean isDate, Pattern pattern) {}

    private static final List<Meaning> MEANINGS =
            List.of(
                    meaning("email addresses", "confidential", "e_?mail(_addr(ess)?)?|mail"),
                    meaning(
                            "phone numbers",
                            "confidential",
                            "(tele)?phone(_?(no|nr|num|number))?|mobile(_?(no|number|phone))?|cell_?phone|tel|fax(_number)?|telefon|handy"),
                    meaning(
                            "bank accounts",
                            "restricted",
                            "iban|bank_account.*|account_(no|number)|kontonummer"),
                    meaning(
                            "numbers of payment cards",
                            "restricted",
                            "(credit_?|debit_?|payment_?)?card(_?(no|number|num))|cc_?(no|num|number)|(primary_account_number|pan)"),
                    meaning(
                            "names of persons",
                            "confidential",
                            "(first|last|given|family|middle|full|maiden|birth|person|contact|guest|patient|employee|customer|user|client)_?name|surname|forename|vorname|nachname|fname|lname"),
                    meaning(
                            "postal addresses",
                            "confidential",
                            "(street|home|postal|mailing|billing|shipping|delivery)(_?(address|addr|name|line))?(_?[0-9])?|address(_?line)?(_?[0-9])?|addr(_?[0-9])?|strasse|house_?(no|number)"),
                    meaning("postal codes", "confidential", "zip(_?code)?|post(al)?_?code|plz"),
                    date(
                            "dates of birth",
                            "confidential",
                            "(date_of_)?birth(_?(date|day))?|dob|born(_on)?|geburtsdatum|date_of_birth"),
                    meaning(
                            "IP addresses",
                            "confidential",
                            "ip(v[46])?(_?addr(ess)?)?|(client|remote|source|user)_ip"),
                    meaning(
                            "numbers of identity documents",
                            "restricted",
                            "ssn|social_security.*|passport.*|national_id.*|tax_id.*|(driver_?s?_)?licen[sc]e_(no|number)|steuer_?id"),
                    meaning(
                            "secrets",
                            "restricted",
                            "passw(or)?d|pwd|secret|api_?key|access_?token|private_key"),
                    meaning(
                            "health data",
                            "restricted",
                            "diagnos[ei]s|icd(_?10)?(_code)?|blood_type|disease"));

    private static final Pattern CAMEL = Pattern.compile("(?<=[a-z0-9])(?=[A-Z])");
    private static final Pattern KEY =
            Pattern.compile(
                    "id|.*_(id|key|uuid|guid|no|number|nr|code|pk)|(uuid|guid|key|pk|code|number)");
    private static final Pattern AMOUNT =
            Pattern.compile(
                    ".*(price|amount|cost|total|tax|fee|revenue|balance|salary|betrag|preis).*");

    private Names() {}

    private static Meaning meaning(String words, String classification, String pattern) {
        return new Meaning(words, classification, false, suffix(pattern));
    }

    private static Meaning date(String words, String classification, String pattern) {
        return new Meaning(words, classification, true, suffix(pattern));
    }

    /// The words may follow others.
    private static Pattern suffix(String pattern) {
        return Pattern.compile("(?:.*_)?(?:%s)".formatted(pattern));
    }

    static Optional<Meaning> meaning(String column) {
        String plain = plain(column);
        return MEANINGS.stream()
                .filter(meaning -> meaning.pattern().matcher(plain).matches())
                .findFirst();
    }

    static boolean isKey(String column) {
        return KEY.matcher(plain(column)).matches();
    }

    static boolean isAmount(String column) {
        return AMOUNT.matcher(plain(column)).matches();
    }

    /// `customerEmail` and `Customer E-Mail` alike as `customer_email`, `customer_e_mail`.
    private static String plain(String column) {
        return CAMEL.matcher(column)
                .replaceAll("_")
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9]+", "_");
    }
}
