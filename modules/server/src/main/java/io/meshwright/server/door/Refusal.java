package io.meshwright.server.door;

import java.util.Map;

/// A request that is not answered as asked, and why: what the caller did, not a failure of ours.
/// Shown as problem details (RFC 9457).
public final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final String kind;
    private final String title;
    private final String detail;
    private final transient Map<String, Object> members;

    /// @param kind stable, in lower-case words joined by `-`, such as `unknown-address`
    /// @param title one constant sentence for this kind
    /// @param detail what was wrong with this request, and what to do next
    /// @param members further members of the problem, written as JSON
    public Refusal(
            int status, String kind, String title, String detail, Map<String, Object> members) {
        super(title + ": " + detail, null, false, false);
        this.status = status;
        this.kind = kind;
        this.title = title;
        this.detail = detail;
        this.members = Map.copyOf(members);
    }

    public Refusal(int status, String kind, String title, String detail) {
        this(status, kind, title, detail, Map.of());
    }

    public static Refusal notFound(String detail) {
        return new Refusal(404, "not-found", "Nothing is there", detail);
    }

    /// A parameter or body that cannot be understood.
    public static Refusal invalid(String detail) {
        return new Refusal(400, "invalid-request", "The request cannot be understood", detail);
    }

    public ProblemDetails problem() {
        return ProblemDetails.of(status, kind, title, detail, members);
    }
}
