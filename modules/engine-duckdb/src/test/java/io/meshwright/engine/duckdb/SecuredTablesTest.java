package io.meshwright.engine.duckdb;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshwright.control.engine.Relation;
import io.meshwright.engine.duckdb.GovernedInstance.Form;
import io.meshwright.engine.duckdb.GovernedInstance.Outcome;
import io.meshwright.mesh.contract.Column;
import io.meshwright.mesh.contract.ColumnPath;
import io.meshwright.mesh.contract.ColumnType;
import io.meshwright.mesh.decision.Masking;
import io.meshwright.mesh.policy.Mask;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Generated SELECTs answer alike over governed relations and over tables that hold nothing but
/// what may be seen: whose rows and masks were made here, in Java, and not by the engine.
class SecuredTablesTest {
    /// For each of four seeds; `-Dmeshwright.selects=2500` makes them 10,000 in all.
    private static final int SELECTS = Integer.getInteger("meshwright.selects", 1_000);

    private static final int ORDERS = 90;
    private static final int CUSTOMERS = 24;
    private static final List<Column> ORDER =
            List.of(
                    Column.nullable("id", new ColumnType.BigInt()),
                    Column.nullable("customer", new ColumnType.BigInt()),
                    Column.nullable("region", new ColumnType.Text()),
                    Column.nullable("amount", new ColumnType.BigInt()),
                    Column.nullable("day", new ColumnType.Date()),
                    Column.nullable("mail", new ColumnType.Text()),
                    Column.nullable("note", new ColumnType.Text()),
                    Column.nullable("number", new ColumnType.Text()),
                    Column.nullable("secret", new ColumnType.Text()));
    private static final List<Column> CUSTOMER =
            List.of(
                    Column.nullable("id", new ColumnType.BigInt()),
                    Column.nullable("region", new ColumnType.Text()),
                    Column.nullable("name", new ColumnType.Text()),
                    Column.nullable("tier", new ColumnType.Text()));

    /// How the masked columns are shown.
    private enum Secrecy {
        SHAPES(Mask.MASK_ALPHANUM, Mask.REPLACE_WITH_NULL, Mask.TRUNCATE_TO_MONTH),
        HASHES(Mask.SHA_256_GLOBAL, Mask.MASK_TO_FIXED_VALUE, Mask.TRUNCATE_TO_YEAR),
        STARTS(Mask.SHOW_FIRST_4, Mask.SHA_256_QUERY_LOCAL, Mask.MASK_TO_FIXED_VALUE),
        ENDS(Mask.SHOW_LAST_4, Mask.MASK_ALPHANUM, Mask.REPLACE_WITH_NULL);

        private final Mask mail;
        private final Mask note;
        private final Mask day;

        Secrecy(Mask mail, Mask note, Mask day) {
            this.mail = mail;
            this.note = note;
            this.day = day;
        }
    }

    private record Order(
            long id,
            long customer,
            String region,
            @Nullable Long amount,
            @Nullable LocalDate day,
            @Nullable String mail,
            @Nullable String note,
            String number) {
        boolean isSeen() {
            return region.equals("EU") && id % 5 != 0;
        }

        Order under(Secrecy secrecy) {
            return new Order(
                    id,
                    customer,
                    region,
                    amount,
                    day == null ? null : masked(secrecy.day, day),
                    mail == null ? null : masked(secrecy.mail, mail),
                    note == null ? null : masked(secrecy.note, note),
                    number);
        }

        String sql(String more) {
            return "(%d, %d, %s, %s, %s, %s, %s, %s%s)"
                    .formatted(
                            id,
                            customer,
                            text(region),
                            amount == null ? "NULL" : amount.toString(),
                            day == null ? "NULL::DATE" : "DATE '%s'".formatted(day),
                            text(mail),
                            text(note),
                            text(number),
                            more);
        }
    }

    private record Customer(long id, String region, String name, String tier) {
        String sql() {
            return "(%d, %s, %s, %s)".formatted(id, text(region), text(name), text(tier));
        }
    }

    @TempDir private Path folder = Path.of("");

    private static String text(@Nullable String value) {
        return value == null ? "NULL::VARCHAR" : Quoting.text(value);
    }

    private static @Nullable LocalDate masked(Mask mask, LocalDate day) {
        return switch (mask) {
            case TRUNCATE_TO_MONTH -> day.withDayOfMonth(1);
            case TRUNCATE_TO_YEAR -> day.withDayOfYear(1);
            case MASK_TO_FIXED_VALUE -> LocalDate.of(9999, 12, 31);
            case REPLACE_WITH_NULL -> null;
            default -> throw new IllegalArgumentException(mask.word());
        };
    }

    private static @Nullable String masked(Mask mask, String value) {
        int cut = Math.min(4, value.length());
        return switch (mask) {
            case MASK_ALPHANUM -> shape(value);
            case SHOW_FIRST_4 -> value.substring(0, cut) + shape(value.substring(cut));
            case SHOW_LAST_4 ->
                    shape(value.substring(0, value.length() - cut))
                            + value.substring(value.length() - cut);
            case SHA_256_GLOBAL -> hash(GovernedInstance.SALTS.global(), value);
            case SHA_256_QUERY_LOCAL -> hash(GovernedInstance.SALTS.local(), value);
            case MASK_TO_FIXED_VALUE -> "XXXXXXXX";
            case REPLACE_WITH_NULL -> null;
            default -> throw new IllegalArgumentException(mask.word());
        };
    }

    private static String shape(String value) {
        StringBuilder shape = new StringBuilder();
        for (int at = 0; at < value.length(); at++) {
            char character = value.charAt(at);
            boolean digit = character >= '0' && character <= '9';
            shape.append(digit ? 'n' : "(),.-@".indexOf(character) >= 0 ? character : 'x');
        }
        return shape.toString();
    }

    private static String hash(String salt, String value) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(HexFormat.of().parseHex(salt));
            return HexFormat.of().formatHex(digest.digest(value.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<Order> orders(Random random) {
        List<Order> orders = new ArrayList<>();
        for (int id = 0; id < ORDERS; id++) {
            boolean europe = random.nextInt(3) > 0;
            boolean seen = europe && id % 5 != 0;
            orders.add(
                    new Order(
                            id,
                            random.nextInt(CUSTOMERS + 4),
                            europe ? "EU" : "US",
                            random.nextInt(8) == 0 ? null : (long) random.nextInt(60),
                            random.nextInt(9) == 0
                                    ? null
                                    : LocalDate.of(
                                            2024, 1 + random.nextInt(12), 1 + random.nextInt(28)),
                            random.nextInt(9) == 0
                                    ? null
                                    : "user%d.secret@x.org".formatted(random.nextInt(12)),
                            random.nextInt(4) == 0 ? null : "note " + random.nextInt(6),
                            seen ? Integer.toString(random.nextInt(60)) : "SECRET-" + id));
        }
        return orders;
    }

    private static List<Customer> customers(Random random) {
        List<Customer> customers = new ArrayList<>();
        for (int id = 0; id < CUSTOMERS; id++) {
            customers.add(
                    new Customer(
                            id,
                            random.nextBoolean() ? "EU" : "US",
                            "name " + random.nextInt(9),
                            List.of("gold", "tin", "none").get(random.nextInt(3))));
        }
        return customers;
    }

    private static String values(List<String> rows, List<Column> columns) {
        return "SELECT %s FROM (VALUES %s) v(%s)"
                .formatted(
                        columns.stream()
                                .map(column ->
                                        "%s::%s AS %s"
                                                .formatted(
                                                        column.name(),
                                                        column.type().words(),
                                                        column.name()))
                                .collect(Collectors.joining(", ")),
                        String.join(", ", rows),
                        columns.stream().map(Column::name).collect(Collectors.joining(", ")));
    }

    private GovernedInstance open(long seed, Secrecy secrecy) {
        Random random = new Random(seed);
        List<Order> orders = orders(random);
        List<Customer> customers = customers(random);
        List<Order> seen =
                orders.stream().filter(Order::isSeen).map(order -> order.under(secrecy)).toList();
        List<Customer> ours =
                customers.stream().filter(customer -> !customer.tier().equals("tin")).toList();
        Form form =
                new Form(
                        secrecy.name(),
                        List.of(
                                masking("mail", secrecy.mail),
                                masking("note", secrecy.note),
                                masking("day", secrecy.day)),
                        List.of("secret"),
                        List.of("row.region == principal.attributes.region", "row.id % 5 != 0"));
        Form others = new Form("customers", List.of(), List.of(), List.of("row.tier != 'tin'"));
        List<Relation> relations =
                List.of(
                        new Relation(
                                List.of("governed_orders"),
                                GovernedInstance.written(
                                        folder.resolve("orders.parquet"),
                                        ORDER,
                                        values(
                                                orders.stream()
                                                        .map(order -> order.sql(", 'SECRET'"))
                                                        .toList(),
                                                ORDER)),
                                GovernedInstance.restriction(ORDER, form)),
                        new Relation(
                                List.of("governed_customers"),
                                GovernedInstance.written(
                                        folder.resolve("customers.parquet"),
                                        CUSTOMER,
                                        values(
                                                customers.stream().map(Customer::sql).toList(),
                                                CUSTOMER)),
                                GovernedInstance.restriction(CUSTOMER, others)));
        return new GovernedInstance(
                folder,
                relations,
                List.of(
                        "CREATE TABLE secured_orders AS "
                                + values(
                                        seen.stream().map(order -> order.sql("")).toList(),
                                        ORDER.subList(0, ORDER.size() - 1)),
                        "CREATE TABLE secured_customers AS "
                                + values(ours.stream().map(Customer::sql).toList(), CUSTOMER)));
    }

    private static Masking masking(String column, Mask mask) {
        return new Masking(ColumnPath.of(column), mask, List.of("policy p"));
    }

    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13, 14})
    void governedRelationsAnswerAsTablesThatHoldWhatMayBeSeen(long seed) {
        Secrecy secrecy = Secrecy.values()[(int) (seed % Secrecy.values().length)];
        SecuredQueries queries = new SecuredQueries(seed);
        int failed = 0;
        int rows = 0;
        try (GovernedInstance instance = open(seed, secrecy)) {
            for (int i = 0; i < SELECTS; i++) {
                String query = queries.next();
                Outcome governed = instance.outcome(query.replace("{}", "governed_")).sorted();
                Outcome secured = instance.outcome(query.replace("{}", "secured_")).sorted();
                assertThat(governed)
                        .as("seed %d, %s, statement %d: %s", seed, secrecy, i, query)
                        .isEqualTo(secured);
                failed += governed.error().isEmpty() ? 0 : 1;
                rows += governed.rows().size();
            }
        }
        assertThat(failed).as("statements that fail, over both").isLessThan(SELECTS / 50);
        assertThat(rows).as("rows that were compared").isGreaterThan(SELECTS);
    }
}
