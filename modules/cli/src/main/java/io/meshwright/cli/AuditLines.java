package io.meshwright.cli;

import io.meshwright.control.ledger.AuditQuestion;
import io.meshwright.server.client.AuditView;
import io.meshwright.server.client.MeshClient;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// Lines of the audit, page by page from a mesh, or one by one as JSON.
final class AuditLines {
    static final int PAGE = 1_000;

    private static final JsonMapper JSON =
            JsonMapper.builder()
                    .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
                    .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
                    .build();

    private AuditLines() {}

    /// All lines that are asked for, however many, in the order of the question.
    static void each(MeshClient client, AuditQuestion question, Consumer<AuditView.Entry> sink) {
        AuditQuestion next = question;
        while (true) {
            List<AuditView.Entry> page = client.audit(next).entries();
            page.forEach(sink);
            if (page.size() < next.limit()) {
                return;
            }
            next = next.beyond(page.getLast().number());
        }
    }

    /// The chain of one line; null when there is no such line.
    static @Nullable String chain(MeshClient client, long line) {
        AuditQuestion only =
                new AuditQuestion(
                        "", "", "", null, null, AuditQuestion.Order.NEWEST_FIRST, line + 1, 1);
        return client.audit(only).entries().stream()
                .filter(entry -> entry.number() == line)
                .map(AuditView.Entry::chain)
                .findFirst()
                .orElse(null);
    }

    static String write(AuditView.Entry entry) {
        return JSON.writeValueAsString(entry);
    }

    /// @throws IllegalArgumentException when the text is no line of an audit
    static AuditView.Entry read(String line) {
        try {
            return JSON.readValue(line, AuditView.Entry.class);
        } catch (JacksonException wrong) {
            throw new IllegalArgumentException(
                    "a line of it says \"%s\", not what happened"
                            .formatted(line.length() > 60 ? line.substring(0, 60) + "…" : line),
                    wrong);
        }
    }
}
