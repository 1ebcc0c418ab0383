package io.meshwright.control.sql;

import io.meshwright.mesh.address.PortName;
import io.meshwright.mesh.address.ProductAddress;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A port as a query names it: `sales.orders.orders`, `sales.orders.orders_v1`, or one of these
/// pinned to a release of the product, `sales.orders."orders@3"`.
///
/// @param major null when the name has no version: the reader's agreement decides
/// @param release the number of a release; null for the current one
public record PortReference(
        ProductAddress product, PortName port, @Nullable Integer major, @Nullable Long release) {
    private static final Pattern TABLE =
            Pattern.compile("([a-z0-9_]+?)(?:_v(0|[1-9][0-9]{0,5}))?(?:@([1-9][0-9]{0,17}))?");

    /// @param path three parts; upper-case ASCII letters are taken as lower-case ones
    /// @throws IllegalArgumentException when it is no name of a port, saying what is expected
    public static PortReference parse(List<String> path) {
        if (path.size() != 3) {
            throw invalid(path, "it has three parts");
        }
        Matcher table = TABLE.matcher(Ascii.lower(path.get(2)));
        if (!table.matches()) {
            throw invalid(path, "a port is written in lower-case words joined by '_'");
        }
        String major = table.group(2);
        String release = table.group(3);
        return new PortReference(
                ProductAddress.of(Ascii.lower(path.get(0)), Ascii.lower(path.get(1))),
                new PortName(table.group(1)),
                major == null ? null : Integer.valueOf(major),
                release == null ? null : Long.valueOf(release));
    }

    public OptionalInt findMajor() {
        return major == null ? OptionalInt.empty() : OptionalInt.of(major);
    }

    public OptionalLong findRelease() {
        return release == null ? OptionalLong.empty() : OptionalLong.of(release);
    }

    /// The last part of the name as the engine must know it: `orders_v1@3`.
    public String tableName() {
        StringBuilder name = new StringBuilder(port.value());
        findMajor().ifPresent(number -> name.append("_v").append(number));
        findRelease().ifPresent(number -> name.append('@').append(number));
        return name.toString();
    }

    /// The three parts of the name, in lower case.
    public List<String> path() {
        return List.of(product.domain().value(), product.product().value(), tableName());
    }

    @Override
    public String toString() {
        String name = tableName();
        return product.domain()
                + "."
                + product.product()
                + "."
                + (release != null ? '"' + name + '"' : name);
    }

    private static IllegalArgumentException invalid(List<String> path, String rule) {
        return new IllegalArgumentException(
                "Invalid port name '%s': %s, for example sales.orders.orders or sales.orders.\"orders@3\""
                        .formatted(String.join(".", path), rule));
    }
}
