package io.meshwright.bench.examples;

import io.meshwright.bench.examples.People.Person;
import io.meshwright.bench.examples.Shop.Article;
import io.meshwright.bench.examples.Shop.Buyer;
import io.meshwright.bench.examples.Shop.Item;
import io.meshwright.bench.examples.Shop.Purchase;
import io.meshwright.bench.examples.Tickets.Ticket;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Writes the raw files of `examples/commerce`. The files are checked in; `docs/examples.md` says
/// how to make them again.
public final class CommerceData {
    private static final double SCALE = 0.004;
    private static final long SEED = 1_992L;
    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);

    private final Path commerce;
    private final Shop shop;

    private CommerceData(Path commerce, Shop shop) {
        this.commerce = commerce;
        this.shop = shop;
    }

    /// @param arguments the folder `examples/commerce`
    public static void main(String... arguments) throws IOException, SQLException {
        if (arguments.length != 1) {
            throw new IllegalArgumentException(
                    "Give one argument: the folder to write to, for example examples/commerce");
        }
        write(Path.of(arguments[0]));
    }

    /// Writes all raw files below the folder, replacing those that are there.
    static void write(Path commerce) throws IOException, SQLException {
        CommerceData data = new CommerceData(commerce, Shop.draw(SCALE));
        data.writeCustomers();
        data.writeArticles();
        data.writeOrders();
        data.writeTickets();
        data.writePayments();
        try (ParquetFiles parquet = new ParquetFiles()) {
            parquet.write(
                    data.file("sales/orders/raw/order_items.parquet"),
                    """
                    {'order_no': 'bigint', 'pos': 'integer', 'article_no': 'varchar', 'qty': 'integer',
                     'list_amount': 'decimal(12,2)', 'discount_pct': 'integer', 'tax_pct': 'integer',
                     'returned': 'boolean'}\
                    """,
                    data.items());
            parquet.write(
                    data.file("logistics/shipments/raw/shipments.parquet"),
                    """
                    {'parcel_no': 'varchar', 'order_no': 'bigint', 'pos': 'integer', 'depot': 'varchar',
                     'mode': 'varchar', 'weight_g': 'integer', 'promised': 'date',
                     'handed_over': 'date', 'delivered': 'date'}\
                    """,
                    data.parcels());
        }
    }

    private void writeCustomers() throws IOException {
        Random random = new Random(SEED);
        People people = new People(SEED);
        List<String> lines = new ArrayList<>();
        lines.add(
                "Customer No;Name;E-mail;Phone;Street;City;Country;Segment;Registered;"
                        + "Newsletter;Changed at");
        for (Buyer buyer : shop.buyers()) {
            Person person = people.next(buyer.key());
            LocalDate registered =
                    shop.purchases().stream()
                            .filter(purchase -> purchase.buyer().equals(buyer))
                            .map(Purchase::placedOn)
                            .findFirst()
                            .orElse(Shop.TODAY.minusDays(random.nextInt(900)))
                            .minusDays(random.nextInt(60));
            String newsletter = random.nextInt(3) > 0 ? "yes" : "no";
            LocalDate changed = registered.plusDays(random.nextInt(120));
            if (random.nextInt(16) == 0) {
                // The customer moved: the shop system keeps the former record beside the new one.
                Person before = people.next(buyer.key());
                lines.add(
                        customer(
                                buyer,
                                new Person(person.name(), person.email(), before.street()),
                                registered,
                                newsletter,
                                registered));
                changed = registered.plusDays(121L);
            }
            lines.add(customer(buyer, untidy(person, random), registered, newsletter, changed));
        }
        writeText("sales/customers/raw/customers.csv", lines);
    }

    private static Person untidy(Person person, Random random) {
        return switch (random.nextInt(30)) {
            case 0 -> new Person(person.name(), "", person.street());
            case 1, 2 ->
                    new Person(
                            person.name(),
                            person.email().toUpperCase(Locale.ROOT),
                            person.street());
            case 3 -> new Person(person.name(), person.email() + " ", person.street());
            default -> person;
        };
    }

    private static String customer(
            Buyer buyer,
            Person person,
            LocalDate registered,
            String newsletter,
            LocalDate changed) {
        return String.join(
                ";",
                buyer.number(),
                person.name(),
                person.email(),
                buyer.key() % 11 == 0 ? "" : buyer.phone(),
                person.street(),
                buyer.country().city(),
                buyer.country().code(),
                buyer.segment(),
                registered.toString(),
                newsletter,
                changed.atTime(3, 0).format(MOMENT));
    }

    private void writeArticles() throws IOException {
        List<String> lines = new ArrayList<>();
        lines.add("article_no,name,brand,finish,material,size_mm,packaging,list_price,gone_since");
        for (Article article : shop.articles()) {
            lines.add(
                    String.join(
                            ",",
                            article.number(),
                            article.name(),
                            article.brand(),
                            article.finish(),
                            article.material(),
                            Integer.toString(article.sizeMillimetres()),
                            article.packaging(),
                            money(article.listPriceCents()),
                            text(article.discontinuedOn())));
        }
        writeText("sales/articles/raw/articles.csv", lines);
    }

    private void writeOrders() throws IOException {
        TreeMap<Integer, List<Purchase>> byYear =
                shop.purchases().stream()
                        .collect(
                                Collectors.groupingBy(
                                        purchase -> purchase.placedOn().getYear(),
                                        TreeMap::new,
                                        Collectors.toList()));
        for (var year : byYear.entrySet()) {
            List<String> lines = new ArrayList<>();
            lines.add("order_no,customer_no,placed_on,state,priority,channel");
            for (Purchase purchase : year.getValue()) {
                lines.add(
                        "%d,%s,%s,%s,%s,%s"
                                .formatted(
                                        purchase.number(),
                                        purchase.buyer().number(),
                                        purchase.placedOn(),
                                        purchase.state(),
                                        purchase.priority(),
                                        purchase.channel()));
            }
            writeText("sales/orders/raw/orders_%d.csv".formatted(year.getKey()), lines);
        }
    }

    private void writeTickets() throws IOException {
        List<String> lines = new ArrayList<>();
        for (Ticket ticket : new Tickets().about(shop)) {
            lines.add(
                    """
                    {"ticket":"%s","opened_at":"%s","closed_at":%s,"channel":"%s",\
                    "contact":{"customer_no":"%s","language":"%s"},"order_no":%s,"topics":[%s],\
                    "subject":"%s","priority":%d,"rating":%s}\
                    """
                            .formatted(
                                    ticket.number(),
                                    ticket.openedAt().format(MOMENT),
                                    ticket.closedAt() == null
                                            ? "null"
                                            : "\"" + ticket.closedAt().format(MOMENT) + "\"",
                                    ticket.channel(),
                                    ticket.customer(),
                                    ticket.openedAt().getSecond() % 4 == 0 ? "fr" : "en",
                                    ticket.order(),
                                    ticket.topics().stream()
                                            .map(topic -> "\"" + topic + "\"")
                                            .collect(Collectors.joining(",")),
                                    ticket.subject(),
                                    ticket.priority(),
                                    ticket.rating()));
        }
        writeText("customer_support/tickets/raw/tickets.ndjson", lines);
    }

    private void writePayments() throws IOException {
        Random random = new Random(SEED + 1);
        List<String> methods = List.of("card", "card", "card", "bank transfer", "wallet", "n/a");
        List<String> lines = new ArrayList<>();
        lines.add("Payment,Order,Booked,Kind,Method,Amount");
        for (Purchase purchase : shop.purchases()) {
            String method = methods.get(random.nextInt(methods.size()));
            int days = random.nextInt(10) == 0 ? 30 + random.nextInt(60) : random.nextInt(28);
            LocalDate booked = purchase.placedOn().plusDays(days);
            boolean forgotten = random.nextInt(40) == 0;
            boolean inTwo = random.nextInt(15) == 0;
            long gross = purchase.grossCents();
            if (forgotten
                    || booked.isAfter(Shop.TODAY)
                    || (purchase.state().equals("X") && inTwo)) {
                continue;
            }
            long first = inTwo ? gross / 2 : gross;
            lines.add(payment(lines.size(), purchase, booked, "P", method, first));
            LocalDate later = booked.plusDays(14);
            if (inTwo && random.nextInt(3) > 0 && !later.isAfter(Shop.TODAY)) {
                lines.add(payment(lines.size(), purchase, later, "P", method, gross - first));
            }
            if (purchase.state().equals("X") && !later.isAfter(Shop.TODAY)) {
                lines.add(payment(lines.size(), purchase, later, "R", method, -first));
            }
        }
        writeText("finance/payments/raw/payments.csv", lines);
    }

    private static String payment(
            int number,
            Purchase purchase,
            LocalDate booked,
            String kind,
            String method,
            long cents) {
        return "%d,%d,%s,%s,%s,%s"
                .formatted(500_000 + number, purchase.number(), booked, kind, method, money(cents));
    }

    private List<String> items() {
        List<String> lines = new ArrayList<>();
        for (Purchase purchase : shop.purchases()) {
            for (Item item : purchase.items()) {
                lines.add(
                        "%d,%d,%s,%d,%s,%d,%d,%s"
                                .formatted(
                                        purchase.number(),
                                        item.position(),
                                        item.article(),
                                        item.quantity(),
                                        money(item.listAmountCents()),
                                        item.discountPercent(),
                                        item.taxPercent(),
                                        item.returned()));
            }
        }
        return lines;
    }

    private List<String> parcels() {
        return shop.parcels().stream()
                .map(parcel ->
                        "%s,%d,%d,%s,%s,%d,%s,%s,%s"
                                .formatted(
                                        parcel.number(),
                                        parcel.purchase().number(),
                                        parcel.position(),
                                        parcel.warehouse(),
                                        parcel.mode(),
                                        parcel.weightGrams(),
                                        parcel.promisedOn(),
                                        parcel.handedOverOn(),
                                        text(parcel.deliveredOn())))
                .toList();
    }

    private static String money(long cents) {
        return "%s%d.%02d"
                .formatted(cents < 0 ? "-" : "", Math.abs(cents) / 100, Math.abs(cents) % 100);
    }

    private static String text(@Nullable LocalDate day) {
        return day == null ? "" : day.toString();
    }

    private Path file(String name) throws IOException {
        Path file = commerce.resolve(name);
        Path folder = file.getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        return file;
    }

    private void writeText(String name, List<String> lines) throws IOException {
        Files.writeString(file(name), String.join("\n", lines) + "\n");
    }
}
