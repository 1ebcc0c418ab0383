package io.meshwright.server.door;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// Portal sessions, kept in the server's memory: each begins with a code that works once and soon
/// expires, and ends by itself.
final class Sessions {
    static final Duration CODE_LIFE = Duration.ofMinutes(15);
    static final Duration IDLE = Duration.ofHours(12);
    static final Duration LONGEST = Duration.ofDays(7);

    private final Map<String, Instant> codes = new ConcurrentHashMap<>();
    private final Map<String, Session> sessions = new ConcurrentHashMap<>();
    private final Clock clock;

    Sessions(Clock clock) {
        this.clock = clock;
    }

    /// A session as the server knows it; the cookie's own value is not kept.
    record Session(Instant begun, Instant seen, String csrf) {}

    /// A session that just began, with the value for its cookie.
    record Begun(String cookie, String csrf) {}

    /// A code that opens one session.
    String newCode() {
        sweep();
        String code = Secrets.fresh();
        codes.put(Secrets.hashed(code), clock.instant().plus(CODE_LIFE));
        return code;
    }

    /// Begins a session for a code that was not used before and has not expired.
    Optional<Begun> begin(String code) {
        Instant expiry = codes.remove(Secrets.hashed(code));
        Instant now = clock.instant();
        if (expiry == null || !now.isBefore(expiry)) {
            return Optional.empty();
        }
        Begun begun = new Begun(Secrets.fresh(), Secrets.fresh());
        sessions.put(Secrets.hashed(begun.cookie()), new Session(now, now, begun.csrf()));
        return Optional.of(begun);
    }

    /// The session of a cookie, if it lives.
    Optional<Session> find(String cookie) {
        Instant now = clock.instant();
        return Optional.ofNullable(
                sessions.computeIfPresent(
                        Secrets.hashed(cookie),
                        (_, session) ->
                                lives(session, now)
                                        ? new Session(session.begun(), now, session.csrf())
                                        : null));
    }

    void end(String cookie) {
        sessions.remove(Secrets.hashed(cookie));
    }

    private void sweep() {
        Instant now = clock.instant();
        codes.values().removeIf(expiry -> !now.isBefore(expiry));
        sessions.values().removeIf(session -> !lives(session, now));
    }

    private static boolean lives(Session session, Instant now) {
        return now.isBefore(session.seen().plus(IDLE))
                && now.isBefore(session.begun().plus(LONGEST));
    }
}
