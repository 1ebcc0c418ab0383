package io.meshwright.control.descriptor;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/// The settings of one installation (`kind: Platform`), read by `mesh up` and never applied.
///
/// @param data the folder of everything durable, relative to the workspace unless absolute
public record Platform(
        String data,
        Storage storage,
        LedgerStore ledger,
        EngineSettings engine,
        Identity identity) {
    /// Where tables are kept.
    ///
    /// @param type `folder`
    public record Storage(String type, String path) {}

    /// Where the ledger is kept.
    ///
    /// @param type `sqlite`
    public record LedgerStore(String type, String path) {}

    /// What statements may use.
    ///
    /// @param type `duckdb`
    /// @param workers processes that run statements side by side
    /// @param memory bytes of one worker
    /// @param deadline after which a query is ended
    public record EngineSettings(String type, int workers, long memory, Duration deadline) {}

    /// Who may come in.
    ///
    /// @param type `local`
    public record Identity(String type, List<User> users) {
        public Identity {
            users = List.copyOf(users);
        }
    }

    /// A local user with groups, roles and attributes.
    public record User(
            String name, List<String> groups, List<Role> roles, Map<String, String> attributes) {
        public User {
            groups = List.copyOf(groups);
            roles = List.copyOf(roles);
            attributes = Map.copyOf(attributes);
        }
    }

    /// A role, in one domain or, when `domain` is empty, in the whole mesh.
    public record Role(String role, String domain) {}

    /// What holds where no file says otherwise.
    public static Platform standard() {
        return new Platform(
                ".mesh",
                new Storage("folder", ".mesh/warehouse"),
                new LedgerStore("sqlite", ".mesh/ledger.db"),
                new EngineSettings("duckdb", 3, 1L << 30, Duration.ofSeconds(60)),
                new Identity("local", List.of()));
    }
}
