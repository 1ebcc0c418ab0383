package io.meshwright.bench.examples;

import io.meshwright.bench.examples.Shop.Parcel;
import io.meshwright.bench.examples.Shop.Purchase;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/// Questions and complaints to customer support. Buyers whose parcel came late write more often and
/// rate lower.
final class Tickets {
    private static final long SEED = 4_711L;
    private static final LocalDateTime READ_AT = Shop.TODAY.atTime(6, 0);

    private static final Map<String, String> SUBJECTS =
            Map.of(
                    "late_delivery", "Where is my parcel?",
                    "damaged", "Article arrived damaged",
                    "wrong_article", "I received something else",
                    "invoice", "Question about my invoice",
                    "return", "I want to send an article back",
                    "account", "Please change my address",
                    "praise", "Thank you for the quick help");
    private static final List<String> OTHER_TOPICS =
            List.of("damaged", "wrong_article", "invoice", "invoice", "return", "return", "praise");
    private static final List<String> CHANNELS =
            List.of("E-Mail", "e-mail", "Phone", "Chat", "chat");

    private final Random random = new Random(SEED);

    record Ticket(
            String number,
            LocalDateTime openedAt,
            @Nullable LocalDateTime closedAt,
            String channel,
            String customer,
            @Nullable Long order,
            List<String> topics,
            String subject,
            int priority,
            @Nullable Integer rating) {
        Ticket {
            topics = List.copyOf(topics);
        }

        Ticket numbered(int number) {
            return new Ticket(
                    "T-%05d".formatted(number),
                    openedAt,
                    closedAt,
                    channel,
                    customer,
                    order,
                    topics,
                    subject,
                    priority,
                    rating);
        }
    }

    /// The tickets of a shop in the order in which they were opened.
    List<Ticket> about(Shop shop) {
        Map<Long, Parcel> late = new HashMap<>();
        shop.parcels().stream()
                .filter(Parcel::isLate)
                .forEach(parcel -> late.putIfAbsent(parcel.purchase().number(), parcel));
        List<Ticket> tickets = new ArrayList<>();
        for (Purchase purchase : shop.purchases()) {
            Parcel parcel = late.get(purchase.number());
            if (random.nextInt(100) >= (parcel == null ? 8 : 22)) {
                continue;
            }
            boolean complains = parcel != null && random.nextInt(4) > 0;
            LocalDate about =
                    complains && parcel != null
                            ? parcel.promisedOn().plusDays(1 + random.nextInt(5))
                            : purchase.placedOn().plusDays(random.nextInt(60));
            ticket(about, purchase.buyer().number(), purchase.number(), complains)
                    .ifPresent(tickets::add);
        }
        for (Shop.Buyer buyer : shop.buyers()) {
            if (random.nextInt(10) == 0) {
                LocalDate about = Shop.TODAY.minusDays(random.nextInt(1_500));
                ticket(about, buyer.number(), null, false).ifPresent(tickets::add);
            }
        }
        tickets.sort(Comparator.comparing(Ticket::openedAt).thenComparing(Ticket::customer));
        List<Ticket> numbered = new ArrayList<>();
        for (Ticket ticket : tickets) {
            numbered.add(ticket.numbered(numbered.size() + 1));
        }
        return numbered;
    }

    /// Empty when the customer would write only after the day on which the systems were read.
    private Optional<Ticket> ticket(
            LocalDate day, String customer, @Nullable Long order, boolean complains) {
        LocalDateTime openedAt = day.atTime(7, 0).plusSeconds(random.nextInt(43_200));
        List<String> topics = new ArrayList<>();
        if (complains) {
            topics.add("late_delivery");
        }
        if (order == null) {
            topics.add("account");
        } else if (!complains || random.nextInt(5) == 0) {
            topics.add(OTHER_TOPICS.get(random.nextInt(OTHER_TOPICS.size())));
        }
        LocalDateTime closed =
                openedAt.plus(Duration.ofMinutes(20L + random.nextInt(complains ? 8_000 : 3_000)));
        boolean open = closed.isAfter(READ_AT);
        boolean rated = !open && random.nextInt(100) < 55;
        int rating = Math.max(1, Math.min(5, (complains ? 2 : 4) + random.nextInt(4) - 1));
        String channel = CHANNELS.get(random.nextInt(CHANNELS.size()));
        int priority = complains ? 1 + random.nextInt(2) : 2 + random.nextInt(2);
        if (openedAt.isAfter(READ_AT)) {
            return Optional.empty();
        }
        return Optional.of(
                new Ticket(
                        "",
                        openedAt,
                        open ? null : closed,
                        channel,
                        customer,
                        order,
                        topics,
                        SUBJECTS.getOrDefault(topics.getFirst(), "Question"),
                        priority,
                        rated ? rating : null));
    }
}
