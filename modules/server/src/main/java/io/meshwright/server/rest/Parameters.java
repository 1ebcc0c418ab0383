package io.meshwright.server.rest;

import io.javalin.http.Context;
import io.meshwright.mesh.address.Address;
import io.meshwright.mesh.address.DomainName;
import io.meshwright.mesh.address.PortAddress;
import io.meshwright.mesh.address.PortName;
import io.meshwright.mesh.address.ProductAddress;
import io.meshwright.server.door.Refusal;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/// What callers put into paths and queries, read strictly: what cannot be understood is refused,
/// never ignored.
final class Parameters {
    static final int MOST = 1_000;

    private Parameters() {}

    static DomainName domain(Context context) {
        return read(() -> new DomainName(context.pathParam("domain")));
    }

    static DomainName domain(String text) {
        return read(() -> new DomainName(text));
    }

    static ProductAddress product(Context context) {
        return read(
                () -> ProductAddress.of(context.pathParam("domain"), context.pathParam("product")));
    }

    static PortAddress port(Context context) {
        ProductAddress product = product(context);
        return read(() ->
                new PortAddress(
                        product,
                        new PortName(context.pathParam("port")),
                        whole("major", context.pathParam("major"), 0, 1_000_000)));
    }

    static Address address(String text) {
        return read(() -> Address.parse(text));
    }

    /// One value at most; empty when absent.
    static String text(Context context, String name) {
        List<String> values = context.queryParams(name);
        if (values.size() > 1) {
            throw Refusal.invalid("The parameter '%s' is given twice.".formatted(name));
        }
        return values.isEmpty() ? "" : values.getFirst();
    }

    static int number(Context context, String name, int absent, int least, int most) {
        String text = text(context, name);
        return text.isEmpty() ? absent : whole(name, text, least, most);
    }

    /// How many items to answer.
    static int limit(Context context, int absent) {
        return number(context, "limit", absent, 1, MOST);
    }

    /// Refuses parameters that the route does not know, so that no typing error widens an answer.
    static void allow(Context context, String... known) {
        Set<String> unknown = new TreeSet<>(context.queryParamMap().keySet());
        unknown.removeAll(Set.of(known));
        if (!unknown.isEmpty()) {
            throw Refusal.invalid(
                    "Unknown parameter %s; this path knows %s."
                            .formatted(
                                    unknown.stream()
                                            .map("'%s'"::formatted)
                                            .collect(Collectors.joining(", ")),
                                    known.length == 0 ? "none" : String.join(", ", known)));
        }
    }

    private static int whole(String name, String text, int least, int most) {
        if (text.matches("[0-9]{1,9}")) {
            int value = Integer.parseInt(text);
            if (value >= least && value <= most) {
                return value;
            }
        }
        throw Refusal.invalid(
                "The parameter '%s' is a whole number from %d to %d.".formatted(name, least, most));
    }

    private static <T> T read(Supplier<T> reader) {
        try {
            return reader.get();
        } catch (IllegalArgumentException cause) {
            throw new Refusal(
                    400, "invalid-address", "The address is invalid", cause.getMessage() + ".");
        }
    }
}
