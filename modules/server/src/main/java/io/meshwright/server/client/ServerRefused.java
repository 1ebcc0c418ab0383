package io.meshwright.server.client;

import io.meshwright.mesh.problem.Problem;
import java.util.List;

/// The server answered with a problem instead of what was asked.
public final class ServerRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final String kind;
    private final String title;
    private final String detail;
    private final int position;
    private final transient List<Problem> problems;

    /// @param kind stable, such as `premises-moved`
    /// @param position in the statement that was asked, in characters from 0; -1 when unknown
    /// @param problems what the author of a file or statement can mend; often empty
    public ServerRefused(
            int status,
            String kind,
            String title,
            String detail,
            int position,
            List<Problem> problems) {
        super(title + ": " + detail);
        this.status = status;
        this.kind = kind;
        this.title = title;
        this.detail = detail;
        this.position = position;
        this.problems = List.copyOf(problems);
    }

    public int status() {
        return status;
    }

    public String kind() {
        return kind;
    }

    public String title() {
        return title;
    }

    public String detail() {
        return detail;
    }

    public int position() {
        return position;
    }

    public List<Problem> problems() {
        return problems;
    }
}
