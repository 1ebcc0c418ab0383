package io.meshwright.bench.examples;

import io.trino.tpch.Customer;
import io.trino.tpch.CustomerGenerator;
import io.trino.tpch.Distributions;
import io.trino.tpch.LineItem;
import io.trino.tpch.LineItemGenerator;
import io.trino.tpch.Order;
import io.trino.tpch.OrderGenerator;
import io.trino.tpch.Part;
import io.trino.tpch.PartGenerator;
import io.trino.tpch.TextPool;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/// What the mail-order company knows on one day: customers, articles, orders with their items, and
/// parcels. The same scale always gives the same shop.
record Shop(
        List<Buyer> buyers,
        List<Article> articles,
        List<Purchase> purchases,
        List<Parcel> parcels) {
    /// The day on which the operational systems were read.
    static final LocalDate TODAY = LocalDate.of(2026, 8, 3);

    /// 28 years of 365.25 days: the calendar of 1992 and that of 2020 agree day by day.
    private static final int SHIFT_IN_DAYS = 10_227;

    private static final long SEED = 20_260_803L;

    private static final Distributions WORDS = Distributions.getDefaultDistributions();

    /// Comments are not used, so the pool that they are cut from is kept small.
    private static final TextPool COMMENTS = new TextPool(64 * 1024, WORDS);

    record Buyer(String number, long key, Country country, String phone, String segment) {}

    record Article(
            String number,
            String name,
            String brand,
            String finish,
            String material,
            int sizeMillimetres,
            String packaging,
            long listPriceCents,
            @Nullable LocalDate discontinuedOn) {}

    record Item(
            int position,
            String article,
            long quantity,
            long listAmountCents,
            long discountPercent,
            long taxPercent,
            boolean returned) {
        /// After discount, before tax, in cents, rounded half up.
        long netCents() {
            return Math.floorDiv(listAmountCents * (100 - discountPercent) + 50, 100L);
        }

        /// In cents, rounded half up.
        long taxCents() {
            return Math.floorDiv(netCents() * taxPercent + 50, 100L);
        }
    }

    /// @param state `O` open, `P` partly shipped, `F` delivered in full, `X` cancelled
    record Purchase(
            long number,
            Buyer buyer,
            LocalDate placedOn,
            String state,
            String priority,
            String channel,
            List<Item> items) {
        Purchase {
            items = List.copyOf(items);
        }

        long grossCents() {
            return items.stream().mapToLong(item -> item.netCents() + item.taxCents()).sum();
        }
    }

    record Parcel(
            String number,
            Purchase purchase,
            int position,
            String warehouse,
            String mode,
            long weightGrams,
            LocalDate promisedOn,
            LocalDate handedOverOn,
            @Nullable LocalDate deliveredOn) {
        boolean isLate() {
            return deliveredOn != null && deliveredOn.isAfter(promisedOn);
        }
    }

    Shop {
        buyers = List.copyOf(buyers);
        articles = List.copyOf(articles);
        purchases = List.copyOf(purchases);
        parcels = List.copyOf(parcels);
    }

    /// @param scale of TPC-H: 0.004 makes 600 customers and 6,000 orders
    static Shop draw(double scale) {
        Random random = new Random(SEED);
        Map<Long, Buyer> buyers = new HashMap<>();
        List<Buyer> inOrder = new ArrayList<>();
        for (Customer customer : new CustomerGenerator(scale, 1, 1, WORDS, () -> COMMENTS)) {
            Buyer buyer =
                    new Buyer(
                            "C%06d".formatted(customer.customerKey()),
                            customer.customerKey(),
                            Country.of(customer.nationKey()),
                            "+" + customer.phone().replace('-', ' '),
                            customer.marketSegment());
            buyers.put(buyer.key(), buyer);
            inOrder.add(buyer);
        }
        List<Article> articles = new ArrayList<>();
        Map<Long, Integer> sizes = new HashMap<>();
        for (Part part : new PartGenerator(scale, 1, 1, WORDS, () -> COMMENTS)) {
            articles.add(article(part, random));
            sizes.put(part.partKey(), part.size());
        }
        Map<Long, List<LineItem>> lines = new HashMap<>();
        for (LineItem line : new LineItemGenerator(scale, 1, 1, WORDS, () -> COMMENTS)) {
            lines.computeIfAbsent(line.orderKey(), _ -> new ArrayList<>()).add(line);
        }
        List<Purchase> purchases = new ArrayList<>();
        List<Parcel> parcels = new ArrayList<>();
        for (Order order : new OrderGenerator(scale, 1, 1, WORDS, () -> COMMENTS)) {
            Buyer buyer = buyers.get(order.customerKey());
            if (buyer == null) {
                throw new IllegalStateException(
                        "Order %d names customer %d, whom the generator did not make"
                                .formatted(order.orderKey(), order.customerKey()));
            }
            boolean cancelled = random.nextInt(25) == 0;
            List<Journey> journeys =
                    lines.getOrDefault(order.orderKey(), List.of()).stream()
                            .map(line -> Journey.of(order, line))
                            .toList();
            Purchase purchase = purchase(order, buyer, cancelled, journeys, random);
            purchases.add(purchase);
            if (!cancelled) {
                journeys.stream()
                        .filter(Journey::hasBegun)
                        .map(journey -> parcel(journey, purchase, sizes))
                        .forEach(parcels::add);
            }
        }
        purchases.sort(
                Comparator.comparing(Purchase::placedOn).thenComparingLong(Purchase::number));
        parcels.sort(Comparator.comparing(Parcel::number));
        return new Shop(inOrder, articles, purchases, parcels);
    }

    private static Article article(Part part, Random random) {
        String[] words = part.type().split(" ", 3);
        boolean discontinued = random.nextInt(20) == 0;
        int age = random.nextInt(700);
        return new Article(
                "A%05d".formatted(part.partKey()),
                part.name(),
                part.brand().replace("Brand#", "Brand "),
                words[1],
                words[2],
                part.size(),
                part.container(),
                part.retailPriceInCents(),
                discontinued ? TODAY.minusDays(age) : null);
    }

    private static Purchase purchase(
            Order order, Buyer buyer, boolean cancelled, List<Journey> journeys, Random random) {
        int dice = random.nextInt(10);
        String channel = dice < 6 ? "WEB" : dice < 9 ? "PHONE" : "SHOP";
        boolean begun = journeys.stream().anyMatch(Journey::hasBegun);
        boolean ended = journeys.stream().allMatch(Journey::hasEnded);
        String state = cancelled ? "X" : ended ? "F" : begun ? "P" : "O";
        List<Item> items = new ArrayList<>();
        for (Journey journey : journeys) {
            LineItem line = journey.line();
            boolean sentBack = random.nextInt(30) == 0;
            items.add(
                    new Item(
                            line.lineNumber(),
                            "A%05d".formatted(line.partKey()),
                            line.quantity(),
                            line.extendedPriceInCents(),
                            line.discountPercent(),
                            line.taxPercent(),
                            sentBack && !cancelled && journey.hasEnded()));
        }
        return new Purchase(
                order.orderKey(),
                buyer,
                day(order.orderDate()),
                state,
                order.orderPriority(),
                channel,
                items);
    }

    private static Parcel parcel(Journey journey, Purchase purchase, Map<Long, Integer> sizes) {
        LineItem line = journey.line();
        return new Parcel(
                "P%07d%d".formatted(line.orderKey(), line.lineNumber()),
                purchase,
                line.lineNumber(),
                List.of("ROTTERDAM", "NEWARK", "SINGAPORE").get((int) (line.supplierKey() % 3)),
                line.shipMode(),
                line.quantity() * sizes.getOrDefault(line.partKey(), 1) * 20L,
                journey.promisedOn(),
                journey.handedOverOn(),
                journey.hasEnded() ? journey.deliveredOn() : null);
    }

    private static LocalDate day(int epochDay) {
        return LocalDate.ofEpochDay(epochDay + (long) SHIFT_IN_DAYS);
    }

    /// The way of one order line to the customer. TPC-H lets months pass and promises at random;
    /// here its delays are shortened to what a mail-order company takes, slower by sea than by air.
    private record Journey(
            LineItem line, LocalDate promisedOn, LocalDate handedOverOn, LocalDate deliveredOn) {
        static Journey of(Order order, LineItem line) {
            LocalDate placedOn = day(order.orderDate());
            LocalDate handedOverOn = placedOn.plusDays((line.shipDate() - order.orderDate()) / 12);
            int tenths =
                    switch (line.shipMode()) {
                        case "AIR", "REG AIR" -> 3;
                        case "TRUCK", "FOB" -> 4;
                        case "MAIL" -> 5;
                        case "RAIL" -> 6;
                        default -> 8;
                    };
            int days = 1 + (line.receiptDate() - line.shipDate()) * tenths / 10;
            int promise = 10 + (line.commitDate() - order.orderDate()) / 6;
            return new Journey(
                    line, placedOn.plusDays(promise), handedOverOn, handedOverOn.plusDays(days));
        }

        boolean hasBegun() {
            return !handedOverOn.isAfter(TODAY);
        }

        boolean hasEnded() {
            return !deliveredOn.isAfter(TODAY);
        }
    }
}
