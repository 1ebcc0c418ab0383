package io.meshwright.control.descriptor;

import io.meshwright.mesh.address.PortAddress;
import io.meshwright.mesh.agreement.Terms;
import io.meshwright.mesh.principal.Principal;
import io.meshwright.mesh.problem.Problem;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/// Reads the kind Agreement.
final class AgreementReader {
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.-]{0,199}");

    private AgreementReader() {}

    static Optional<DeclaredAgreement> read(Fields fields) {
        OwnKinds.header(fields);
        String id = fields.requiredText("id", "finance_reads_orders");
        boolean isNamed = id.isEmpty() || isId(id, fields);
        Optional<PortAddress> port =
                parsed(fields, "port", "sales/orders/orders@1", PortAddress::parse);
        Optional<Principal> consumer =
                parsed(fields, "consumer", "\"product:finance/revenue\"", Principal::parse);
        String purpose = fields.requiredText("purpose", "revenue_reporting");
        Optional<Principal> approvedBy =
                parsed(fields, "approvedBy", "\"user:sales_owner\"", Principal::parse);
        Optional<LocalDate> from = Days.find(fields, "from");
        Optional<LocalDate> until = Days.find(fields, "until");
        if (!fields.has("from")) {
            fields.missing("from", "Add 'from: \"2026-12-01\"'.");
        }
        if (!fields.has("until")) {
            fields.missing("until", "Add 'until: \"2027-11-30\"'.");
        }
        LocalDate reassess = Days.find(fields, "reassess").orElse(null);
        long rowsPerDay = rowsPerDay(fields);
        List<String> columns = fields.texts("columns");
        String rows = fields.text("rows");
        String role = fields.text("role");
        fields.extensions();
        if (id.isEmpty()
                || !isNamed
                || port.isEmpty()
                || consumer.isEmpty()
                || approvedBy.isEmpty()
                || purpose.isEmpty()
                || from.isEmpty()
                || until.isEmpty()) {
            return Optional.empty();
        }
        if (until.get().isBefore(from.get())) {
            fields.add(
                    Problem.error(
                            "ends-before-it-begins",
                            "Agreement ends before it begins",
                            "It runs from %s until %s.".formatted(from.get(), until.get()),
                            "Write a later day.",
                            fields.place("until")));
            return Optional.empty();
        }
        return Optional.of(
                new DeclaredAgreement(
                        id,
                        new Terms(
                                port.get(),
                                consumer.get(),
                                purpose,
                                role,
                                columns,
                                rows,
                                from.get(),
                                until.get(),
                                reassess,
                                rowsPerDay),
                        approvedBy.get(),
                        fields.place()));
    }

    private static boolean isId(String id, Fields fields) {
        if (ID.matcher(id).matches()) {
            return true;
        }
        fields.add(
                Problem.error(
                        "invalid-id",
                        "Id is not allowed",
                        "'%s' cannot be the id of an agreement.".formatted(id),
                        "Write letters, digits, '_', '-' and '.', at most 200.",
                        fields.place("id")));
        return false;
    }

    private static long rowsPerDay(Fields fields) {
        Integer rows = fields.findWhole("rowsPerDay");
        if (rows != null && rows < 1) {
            fields.add(
                    Problem.error(
                            "invalid-budget",
                            "Budget of rows is not possible",
                            "'rowsPerDay' is %d.".formatted(rows),
                            "Write a number above 0, or leave it out for any number of rows.",
                            fields.place("rowsPerDay")));
            return 0;
        }
        return rows == null ? 0 : rows;
    }

    private static <T> Optional<T> parsed(
            Fields fields, String key, String example, Function<String, T> parser) {
        String text = fields.requiredText(key, example);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(parser.apply(text));
        } catch (IllegalArgumentException wrong) {
            fields.add(
                    Problem.error(
                            "invalid-" + key,
                            "'%s' cannot be read".formatted(key),
                            wrong.getMessage() + ".",
                            "Write it as %s.".formatted(example),
                            fields.place(key)));
            return Optional.empty();
        }
    }
}
