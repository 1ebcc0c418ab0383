package io.meshwright.source.postgres;

import io.meshwright.control.source.SourceFailed;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.sql.SQLException;
import java.util.Objects;
import javax.net.ssl.SSLException;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/// What the driver complains about, as a sentence with its remedy. What a server says of data
/// (class 22 of its codes) may quote values and is not told.
final class PostgresFailures {
    private PostgresFailures() {}

    /// @param what was tried, such as `Cannot read table 'public.orders' at db:5432/shop`
    static SourceFailed told(String what, PostgresAddress address, SQLException failure) {
        return new SourceFailed("%s: %s".formatted(what, why(address, failure)), failure);
    }

    private static String why(PostgresAddress address, SQLException failure) {
        if (has(failure, UnknownHostException.class)) {
            return "the host '%s' is not known. Is its name right?".formatted(address.host());
        }
        if (has(failure, ConnectException.class) || has(failure, NoRouteToHostException.class)) {
            return "the connection was refused. Does PostgreSQL run there, and does it listen on port %d?"
                    .formatted(address.port());
        }
        if (has(failure, SocketTimeoutException.class)) {
            return "no answer came in time. Is the way there open? PGCONNECT_TIMEOUT says how many seconds to wait for a connection.";
        }
        String state = Objects.requireNonNullElse(failure.getSQLState(), "");
        if (has(failure, SSLException.class)
                || Objects.requireNonNullElse(failure.getMessage(), "").contains("SSL")) {
            return "%s. sslmode is '%s': set it, and the certificates to trust, in PGSSLMODE and PGSSLROOTCERT."
                    .formatted(said(failure), address.channel().mode());
        }
        return switch (state) {
            case "28P01", "28000", "08004" ->
                    "the login of '%s' was refused (%s). Set PGUSER and PGPASSWORD, or write the password into ~/.pgpass."
                            .formatted(address.login(), said(failure));
            case "3D000" ->
                    "there is no database '%s'. Is its name right?".formatted(address.database());
            case "42501" ->
                    "%s. Grant SELECT to '%s', or read as somebody else with PGUSER."
                            .formatted(said(failure), address.login());
            case "42P01", "3F000" -> "it is not there any more.";
            case "57014" ->
                    "the server cancelled the statement (%s). Its statement_timeout may be too short."
                            .formatted(said(failure));
            case "40001" ->
                    "the standby server had to give up the rows (%s). Try again, or read from the primary."
                            .formatted(said(failure));
            default -> other(state, failure);
        };
    }

    private static String other(String state, SQLException failure) {
        if (state.startsWith("22")) {
            return "the server could not make a value (code %s). A view may hold an expression that fails for some rows."
                    .formatted(state);
        }
        if (state.startsWith("08") || state.startsWith("57P") || !isOfServer(failure)) {
            return "the connection broke off before all was read (%s). Try again."
                    .formatted(said(failure));
        }
        return "%s (code %s).".formatted(said(failure), state);
    }

    private static boolean isOfServer(SQLException failure) {
        return failure instanceof PSQLException told && told.getServerErrorMessage() != null;
    }

    /// The first sentence of what was said, without details, which may quote values.
    private static String said(SQLException failure) {
        String text = Objects.requireNonNullElse(failure.getMessage(), "no reason was given");
        if (failure instanceof PSQLException told) {
            ServerErrorMessage server = told.getServerErrorMessage();
            if (server != null && server.getMessage() != null) {
                text = server.getMessage();
            }
        }
        int end = text.indexOf('\n');
        String first = (end < 0 ? text : text.substring(0, end)).strip();
        return first.endsWith(".") ? first.substring(0, first.length() - 1) : first;
    }

    private static boolean has(Throwable failure, Class<? extends Throwable> kind) {
        Throwable at = failure;
        while (at != null) {
            if (kind.isInstance(at)) {
                return true;
            }
            at = at.getCause();
        }
        return false;
    }
}
