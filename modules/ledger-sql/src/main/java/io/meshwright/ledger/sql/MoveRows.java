package io.meshwright.ledger.sql;

import io.meshwright.control.ledger.Moves;
import io.meshwright.mesh.address.ProductAddress;
import java.util.List;
import org.jdbi.v3.core.Handle;

/// The statements that let releases, runs and pointers follow a product to its new address.
///
/// Names are first marked and then unmarked, so that two products can change places.
final class MoveRows {
    /// No address and no table name begins with it.
    private static final String MARK = ">";

    private static final List<Named> BY_PRODUCT =
            List.of(
                    new Named("release", "product"),
                    new Named("current_release", "product"),
                    new Named("release_input", "product"),
                    new Named("run", "product"));
    private static final Named BY_PORT = new Named("release_port", "port");
    private static final List<Named> BY_TABLE =
            List.of(new Named("release_port", "table_name"), new Named("pointer", "table_name"));

    private MoveRows() {}

    static void follow(Handle handle, Moves moves) {
        if (moves.addresses().isEmpty()) {
            return;
        }
        moves.addresses().forEach((former, address) -> refuseOccupied(handle, moves, address));
        moves.addresses()
                .forEach((former, address) -> {
                    for (Named named : BY_PRODUCT) {
                        markName(handle, named, former.toString(), address.toString());
                    }
                    markPrefix(handle, BY_PORT, former + "/", address + "/");
                    for (Named named : BY_TABLE) {
                        markPrefix(
                                handle,
                                named,
                                Moves.tablePrefix(former),
                                Moves.tablePrefix(address));
                    }
                });
        BY_PRODUCT.forEach(named -> unmark(handle, named));
        unmark(handle, BY_PORT);
        BY_TABLE.forEach(named -> unmark(handle, named));
    }

    private static void refuseOccupied(Handle handle, Moves moves, ProductAddress address) {
        if (!moves.addresses().containsKey(address)
                && ReleaseRows.nextNumber(handle, address) > 1) {
            throw Moves.occupied(address);
        }
    }

    private static void markName(Handle handle, Named named, String former, String address) {
        handle.createUpdate(
                        "update %s set %s = :address where %s = :former"
                                .formatted(named.table(), named.column(), named.column()))
                .bind("address", MARK + address)
                .bind("former", former)
                .execute();
    }

    private static void markPrefix(Handle handle, Named named, String former, String address) {
        handle.createUpdate(
                        """
                        update %1$s set %2$s = :address || substr(%2$s, length(:former) + 1)
                        where substr(%2$s, 1, length(:former)) = :former
                        """
                                .formatted(named.table(), named.column()))
                .bind("address", MARK + address)
                .bind("former", former)
                .execute();
    }

    private static void unmark(Handle handle, Named named) {
        handle.createUpdate(
                        """
                        update %1$s set %2$s = substr(%2$s, 2)
                        where substr(%2$s, 1, 1) = :mark
                        """
                                .formatted(named.table(), named.column()))
                .bind("mark", MARK)
                .execute();
    }

    private record Named(String table, String column) {}
}
