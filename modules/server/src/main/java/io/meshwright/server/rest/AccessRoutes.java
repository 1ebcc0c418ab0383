package io.meshwright.server.rest;

import static io.meshwright.server.door.Access.OWNER;

import io.javalin.http.Context;
import io.meshwright.control.agree.AccessDocumentReader;
import io.meshwright.control.agree.Agreements;
import io.meshwright.control.agree.Wish;
import io.meshwright.mesh.address.PortAddress;
import io.meshwright.mesh.agreement.Move;
import io.meshwright.mesh.principal.Identity;
import io.meshwright.mesh.principal.Principal;
import io.meshwright.server.client.AccessMove;
import io.meshwright.server.client.AccessOrder;
import io.meshwright.server.client.AccessText;
import io.meshwright.server.client.AgreementView;
import io.meshwright.server.door.Answers;
import io.meshwright.server.door.Bodies;
import io.meshwright.server.door.Caller;
import io.meshwright.server.door.Refusal;
import io.meshwright.server.door.Route;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Agreements: asked for, decided, looked at; and why somebody sees what. Who may do what is
/// decided by the agreement, not here.
final class AccessRoutes {
    private static final long LARGEST_ORDER = 100_000;
    private static final long LARGEST_MOVE = 10_000;
    private static final String AGREEMENTS = "/api/v1/access/agreements";

    private final Agreements agreements;

    AccessRoutes(Agreements agreements) {
        this.agreements = agreements;
    }

    List<Route> routes() {
        return List.of(
                Route.get(AGREEMENTS, OWNER, this::list),
                Route.post(AGREEMENTS, OWNER, LARGEST_ORDER, this::request),
                Route.get(AGREEMENTS + "/{id}", OWNER, this::show),
                Route.get(AGREEMENTS + "/{id}/document", OWNER, this::document),
                Route.post("/api/v1/access/documents", OWNER, LARGEST_ORDER, this::taken),
                Route.post(AGREEMENTS + "/{id}/{move}", OWNER, LARGEST_MOVE, this::move),
                Route.get("/api/v1/access/explain", OWNER, this::explain));
    }

    private static Identity caller(Context context) {
        return Caller.of(context).identity();
    }

    private void list(Context context) {
        Parameters.allow(context, "state", "port");
        String state = Parameters.text(context, "state");
        String port = Parameters.text(context, "port");
        Answers.json(
                context,
                new AgreementView.Listing(
                        agreements.list(caller(context)).stream()
                                .map(AccessViews::of)
                                .filter(view -> state.isEmpty() || view.state().equals(state))
                                .filter(view -> port.isEmpty() || view.port().equals(port))
                                .toList()));
    }

    private void show(Context context) {
        Parameters.allow(context);
        told(context, context.pathParam("id"));
    }

    private void told(Context context, String id) {
        Answers.json(context, AccessViews.of(agreements.show(caller(context), id)));
    }

    private void document(Context context) {
        Parameters.allow(context);
        String id = context.pathParam("id");
        Answers.json(context, new AccessText(agreements.document(caller(context), id)));
    }

    /// Whoever reads a document in, asks for what it says.
    private void taken(Context context) {
        Parameters.allow(context);
        AccessText text = Bodies.json(context, AccessText.class);
        Wish wish = AccessDocumentReader.wish(wanted("text", text.text()));
        told(context, agreements.request(caller(context), wish).agreement().id());
    }

    private void request(Context context) {
        Parameters.allow(context);
        AccessOrder order = Bodies.json(context, AccessOrder.class);
        Identity by = caller(context);
        Wish wish =
                new Wish(
                        read("port", wanted("port", order.port()), PortAddress::parse),
                        order.consumer() == null
                                ? by.principal()
                                : read("consumer", order.consumer(), Principal::parse),
                        wanted("purpose", order.purpose()),
                        text(order.role()),
                        order.columns() == null ? List.of() : order.columns(),
                        text(order.rows()),
                        day("from", order.from()),
                        Objects.requireNonNull(day("until", wanted("until", order.until()))),
                        day("reassess", order.reassess()),
                        order.rowsPerDay() == null ? 0 : order.rowsPerDay(),
                        text(order.reason()));
        told(context, agreements.request(by, wish).agreement().id());
    }

    private void move(Context context) {
        Parameters.allow(context);
        String word = context.pathParam("move");
        Move move =
                Arrays.stream(Move.values())
                        .filter(one -> one != Move.REQUEST && one.word().equals(word))
                        .findFirst()
                        .orElseThrow(() ->
                                Refusal.notFound(
                                        "Nothing called '%s' can be done with an agreement."
                                                .formatted(word)));
        AccessMove order = Bodies.json(context, AccessMove.class);
        String id = context.pathParam("id");
        agreements.move(
                caller(context),
                new Agreements.Order(id, move, text(order.reason()), day("day", order.day())));
        told(context, id);
    }

    private void explain(Context context) {
        Parameters.allow(context, "principal", "port", "purpose");
        PortAddress port =
                read("port", wanted("port", Parameters.text(context, "port")), PortAddress::parse);
        String asked = Parameters.text(context, "principal");
        Identity by = caller(context);
        Principal who =
                asked.isEmpty() ? by.principal() : read("principal", asked, Principal::parse);
        String purpose = Parameters.text(context, "purpose");
        Answers.json(
                context,
                AccessViews.of(who, port, purpose, agreements.explain(by, who, port, purpose)));
    }

    private static String text(@Nullable String text) {
        return Objects.requireNonNullElse(text, "");
    }

    private static String wanted(String name, @Nullable String text) {
        if (text == null || text.isBlank()) {
            throw Refusal.invalid("'%s' is missing.".formatted(name));
        }
        return text;
    }

    private static @Nullable LocalDate day(String name, @Nullable String text) {
        if (text == null || text.isBlank()) {
            return null;
        }
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException _) {
            throw Refusal.invalid("'%s' is a day such as 2027-06-30.".formatted(name));
        }
    }

    private static <T> T read(String name, String text, Function<String, T> reader) {
        try {
            return reader.apply(text);
        } catch (IllegalArgumentException wrong) {
            throw Refusal.invalid("'%s' cannot be read: %s.".formatted(name, wrong.getMessage()));
        }
    }
}
