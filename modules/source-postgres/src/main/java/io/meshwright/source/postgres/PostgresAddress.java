package io.meshwright.source.postgres;

import io.meshwright.control.source.SourceFailed;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Where a PostgreSQL database is, and as whom it is read.
///
/// What is not said comes from the environment that `psql` knows: `PGHOST`, `PGPORT`, `PGDATABASE`,
/// `PGUSER`, `PGPASSWORD`, `PGSSLMODE`, `PGSSLROOTCERT`, `PGCONNECT_TIMEOUT`. A password that is
/// nowhere there is looked up by the driver in `~/.pgpass` (`PGPASSFILE`). No text of this type
/// tells the password.
///
/// @param schema whose tables are meant; `public` when none is named
public record PostgresAddress(
        String host, int port, String database, String schema, Login login, Channel channel) {
    private static final int PORT = 5432;
    private static final String SCHEMA = "public";

    /// No option may be smuggled into the driver's address through a name.
    private static final Pattern HOST = Pattern.compile("[A-Za-z0-9._-]+|[0-9a-fA-F:.]+");

    private static final List<String> MODES =
            List.of("disable", "allow", "prefer", "require", "verify-ca", "verify-full");
    private static final List<String> PARAMETERS =
            List.of("sslmode", "sslrootcert", "connect_timeout", "schema");

    /// As whom to read.
    ///
    /// @param password empty when there is none
    record Login(String user, String password) {
        @Override
        public String toString() {
            return user;
        }
    }

    /// How to reach the server.
    ///
    /// @param mode of TLS, in PostgreSQL's words
    /// @param root a file with the certificates to trust; empty for the usual
    /// @param seconds to wait for a connection
    record Channel(String mode, String root, int seconds) {}

    /// Reads `postgresql://user@host:port/database?sslmode=…&schema=…`, each part of which may be
    /// left out.
    ///
    /// @throws SourceFailed when it is no such address
    public static PostgresAddress parse(String url, Map<String, String> environment) {
        URI uri = uri(url);
        Map<String, String> said = parameters(uri.getRawQuery());
        String authority = Objects.requireNonNullElse(uri.getRawAuthority(), "");
        int at = authority.lastIndexOf('@');
        String login = at < 0 ? "" : authority.substring(0, at);
        int colon = login.indexOf(':');
        put(said, "user", decoded(colon < 0 ? login : login.substring(0, colon)));
        put(said, "password", colon < 0 ? "" : decoded(login.substring(colon + 1)));
        String server = authority.substring(at + 1);
        int port = server.startsWith("[") ? server.indexOf("]:") + 1 : server.indexOf(':');
        put(said, "host", port <= 0 ? server : server.substring(0, port));
        put(said, "port", port <= 0 ? "" : server.substring(port + 1));
        put(
                said,
                "database",
                decoded(Objects.requireNonNullElse(uri.getRawPath(), "").replaceFirst("^/", "")));
        return of(said, environment);
    }

    /// Reads the server of a contract, which names no login.
    ///
    /// @param details such as `host`, `port`, `database` and `schema`
    /// @throws SourceFailed when one of them cannot be
    public static PostgresAddress ofServer(
            Map<String, String> details, Map<String, String> environment) {
        Map<String, String> said = new HashMap<>();
        for (String name : List.of("host", "port", "database", "schema")) {
            put(said, name, details.getOrDefault(name, ""));
        }
        return of(said, environment);
    }

    private static PostgresAddress of(Map<String, String> said, Map<String, String> environment) {
        String user =
                first(
                        said.get("user"),
                        environment.get("PGUSER"),
                        System.getProperty("user.name", ""));
        String mode =
                first(said.get("sslmode"), environment.get("PGSSLMODE"), "prefer")
                        .toLowerCase(Locale.ROOT);
        if (!MODES.contains(mode)) {
            throw new SourceFailed(
                    "Unknown sslmode '%s': use %s.".formatted(mode, String.join(", ", MODES)));
        }
        String host = first(said.get("host"), environment.get("PGHOST"), "localhost");
        if (host.startsWith("[") && host.endsWith("]")) {
            host = host.substring(1, host.length() - 1);
        }
        if (!HOST.matcher(host).matches()) {
            throw new SourceFailed(
                    "Cannot use the host of the database: one name or address is needed, such as db.example.org. Sockets in the file system are not supported.");
        }
        return new PostgresAddress(
                host,
                number("port", first(said.get("port"), environment.get("PGPORT"), "" + PORT)),
                first(said.get("database"), environment.get("PGDATABASE"), user),
                first(said.get("schema"), null, SCHEMA),
                new Login(user, first(said.get("password"), environment.get("PGPASSWORD"), "")),
                new Channel(
                        mode,
                        first(said.get("sslrootcert"), environment.get("PGSSLROOTCERT"), ""),
                        number(
                                "connect_timeout",
                                first(
                                        said.get("connect_timeout"),
                                        environment.get("PGCONNECT_TIMEOUT"),
                                        "10"))));
    }

    private static URI uri(String url) {
        try {
            return new URI(url);
        } catch (URISyntaxException cause) {
            // The cause quotes the address, which may hold a password.
            throw new SourceFailed(
                    "Cannot read the address of the database: write postgresql://user@host:5432/database, and percent-encode special characters. A password belongs into PGPASSWORD or ~/.pgpass.");
        }
    }

    private static Map<String, String> parameters(@Nullable String query) {
        Map<String, String> said = new HashMap<>();
        if (query == null || query.isEmpty()) {
            return said;
        }
        for (String part : query.split("&", -1)) {
            int equals = part.indexOf('=');
            String name = decoded(equals < 0 ? part : part.substring(0, equals));
            if (!PARAMETERS.contains(name)) {
                throw new SourceFailed(
                        "Unknown parameter '%s' in the address of the database: use %s."
                                .formatted(name, String.join(", ", PARAMETERS)));
            }
            put(said, name, equals < 0 ? "" : decoded(part.substring(equals + 1)));
        }
        return said;
    }

    private static void put(Map<String, String> said, String name, String value) {
        if (!value.isEmpty()) {
            said.put(name, value);
        }
    }

    private static String first(@Nullable String said, @Nullable String otherwise, String last) {
        if (said != null && !said.isEmpty()) {
            return said;
        }
        return otherwise == null || otherwise.isEmpty() ? last : otherwise;
    }

    private static int number(String name, String text) {
        try {
            int number = Integer.parseInt(text.strip());
            if (number >= 0 && number <= 65_535) {
                return number;
            }
        } catch (NumberFormatException _) {
            // Told below.
        }
        throw new SourceFailed(
                "Cannot use '%s' as %s of the database: use a number of 0 to 65535."
                        .formatted(text, name));
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException _) {
            throw new SourceFailed(
                    "Cannot read the address of the database: a percent sign in it must itself be percent-encoded.");
        }
    }

    /// The driver's address, without login.
    String driverUrl() {
        return "jdbc:postgresql://%s:%d/%s"
                .formatted(
                        host.contains(":") ? "[" + host + "]" : host,
                        port,
                        URLEncoder.encode(database, StandardCharsets.UTF_8).replace("+", "%20"));
    }

    /// What the driver is told besides.
    Properties driverProperties() {
        Properties properties = new Properties();
        properties.setProperty("user", login.user());
        if (!login.password().isEmpty()) {
            properties.setProperty("password", login.password());
        }
        properties.setProperty("sslmode", channel.mode());
        if (!channel.root().isEmpty()) {
            properties.setProperty("sslrootcert", channel.root());
        }
        properties.setProperty("connectTimeout", Integer.toString(channel.seconds()));
        properties.setProperty("loginTimeout", Integer.toString(channel.seconds()));
        properties.setProperty("tcpKeepAlive", "true");
        properties.setProperty("ApplicationName", "meshwright");
        return properties;
    }

    /// `host:port/database`, for messages.
    @Override
    public String toString() {
        return "%s:%d/%s".formatted(host, port, database);
    }
}
