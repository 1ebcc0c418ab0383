package io.meshwright.control.session;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// Whoever has workers of its own, and how long it waits for one.
///
/// @param name whoever has the same name may share a process
/// @param patience null for one that waits as long as its statement may run, and is refused at once
///   when too many wait; a tenant with a patience is never refused before it is over
record Tenant(String name, @Nullable Duration patience) {
    /// Nobody in particular.
    static final Tenant NOBODY = new Tenant("", null);

    Tenant(String name) {
        this(name, null);
    }
}
