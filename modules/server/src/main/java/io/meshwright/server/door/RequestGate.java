package io.meshwright.server.door;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What every request must be before it is matched to a route: unambiguous, addressed to this
/// server by a loopback name, sent by no foreign web page, without secrets in its URL.
final class RequestGate {
    private static final Pattern PATH =
            Pattern.compile("/(?:[A-Za-z0-9_.~@-]+/)*[A-Za-z0-9_.~@-]*");
    private static final String SCHEME = "http://";
    private static final int LONGEST_PATH = 1_024;
    private static final Set<String> METHODS = Set.of("GET", "HEAD", "POST");

    /// Routers below would follow the first of these, past checks that look at the request line.
    private static final List<String> OVERRIDES =
            List.of("X-HTTP-Method-Override", "X-HTTP-Method", "X-Method-Override");

    private static final Set<String> SECRET_PARAMETERS =
            Set.of(
                    "token",
                    "access_token",
                    "id_token",
                    "auth",
                    "authorization",
                    "bearer",
                    "api_key",
                    "apikey",
                    "key",
                    "password",
                    "secret",
                    "session",
                    "sessionid",
                    "jsessionid");

    private final OwnerToken token;

    RequestGate(OwnerToken token) {
        this.token = token;
    }

    /// The names by which this server may be addressed, with its port: no other name resolves here
    /// unless somebody rebinds theirs.
    private static Set<String> authorities(HttpServletRequest request) {
        int port = request.getLocalPort();
        return Stream.of("127.0.0.1", "localhost", "[::1]")
                .flatMap(host ->
                        port == 80 ? Stream.of(host, host + ":80") : Stream.of(host + ":" + port))
                .collect(Collectors.toUnmodifiableSet());
    }

    private static boolean isOurs(String origin, HttpServletRequest request) {
        return origin.startsWith(SCHEME)
                && authorities(request).contains(origin.substring(SCHEME.length()));
    }

    /// @throws Refusal when the request may not go on
    void check(HttpServletRequest request) {
        checkMethod(request);
        checkPath(request.getRequestURI());
        checkAuthority(request);
        checkOrigin(request);
        checkQuery(request);
    }

    /// Whether the request says, in a header that no web page can forge, that one of our own pages
    /// sent it.
    boolean isFromOurPages(HttpServletRequest request) {
        String origin = request.getHeader("Origin");
        return (origin != null && isOurs(origin, request))
                || "same-origin".equals(request.getHeader("Sec-Fetch-Site"));
    }

    private static void checkMethod(HttpServletRequest request) {
        if (!METHODS.contains(request.getMethod())) {
            throw new Refusal(
                    405,
                    "method-not-allowed",
                    "The method is not allowed",
                    "This server answers GET, HEAD and POST.");
        }
        if (OVERRIDES.stream().anyMatch(name -> request.getHeader(name) != null)) {
            throw new Refusal(
                    400,
                    "method-override",
                    "The request names two methods",
                    "The method stands in the request line alone: send no header that overrides it.");
        }
    }

    private static void checkPath(String path) {
        if (path.length() > LONGEST_PATH) {
            throw new Refusal(
                    414,
                    "path-too-long",
                    "The path is too long",
                    "A path has at most %d characters.".formatted(LONGEST_PATH));
        }
        if (!PATH.matcher(path).matches() || hasDots(path)) {
            throw new Refusal(
                    400,
                    "ambiguous-path",
                    "The path can be read in more than one way",
                    "A path is made of letters, digits and '_', '-', '.', '~', '@', joined by single '/'; nothing in it is percent-encoded.");
        }
    }

    private static boolean hasDots(String path) {
        return List.of(path.split("/")).stream()
                .anyMatch(segment -> segment.equals(".") || segment.equals(".."));
    }

    /// Both what the `Host` header says and what the request's target says, when it names a host.
    private static void checkAuthority(HttpServletRequest request) {
        Set<String> authorities = authorities(request);
        List<String> hosts = Collections.list(request.getHeaders("Host"));
        String target = request.getServerName() + ":" + request.getServerPort();
        boolean ours =
                hosts.size() == 1
                        && authorities.contains(hosts.getFirst().toLowerCase(Locale.ROOT))
                        && authorities.contains(target.toLowerCase(Locale.ROOT));
        if (!ours) {
            throw new Refusal(
                    421,
                    "foreign-host",
                    "The request is addressed to another host",
                    "Use http://127.0.0.1 or http://localhost with this server's port.");
        }
    }

    private static void checkOrigin(HttpServletRequest request) {
        List<String> given = Collections.list(request.getHeaders("Origin"));
        if (!given.isEmpty() && (given.size() > 1 || !isOurs(given.getFirst(), request))) {
            throw foreignOrigin();
        }
        String site = request.getHeader("Sec-Fetch-Site");
        boolean foreign = site != null && !site.equals("same-origin") && !site.equals("none");
        if (foreign && !isNavigation(request)) {
            throw foreignOrigin();
        }
    }

    /// A person following a link to a page: it comes without our strict cookie.
    private static boolean isNavigation(HttpServletRequest request) {
        return !request.getMethod().equals("POST")
                && "navigate".equals(request.getHeader("Sec-Fetch-Mode"))
                && "document".equals(request.getHeader("Sec-Fetch-Dest"));
    }

    private static Refusal foreignOrigin() {
        return new Refusal(
                403,
                "foreign-origin",
                "The request comes from another web page",
                "Only this server's own pages, and programs that are no web page, may send requests.");
    }

    private void checkQuery(HttpServletRequest request) {
        String query = request.getQueryString();
        if (query == null) {
            return;
        }
        boolean secret =
                query.contains(token.secret())
                        || Stream.of(query.split("[&;]"))
                                .map(part -> part.split("=", 2)[0].toLowerCase(Locale.ROOT))
                                .anyMatch(SECRET_PARAMETERS::contains);
        if (secret) {
            throw new Refusal(
                    400,
                    "secret-in-url",
                    "A secret stands in the URL",
                    "Send the token in the header 'Authorization: Bearer …'; URLs end up in logs and histories.");
        }
    }
}
