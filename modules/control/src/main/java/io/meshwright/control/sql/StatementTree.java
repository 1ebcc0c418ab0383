package io.meshwright.control.sql;

import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.json.JsonMapper;

/// The tree of one query, read by allow-list from what the engine's parser answered. A tree with
/// any part that was not reviewed cannot be read.
public final class StatementTree {
    private static final JsonMapper MAPPER =
            JsonMapper.builder(
                            JsonFactory.builder()
                                    .streamReadConstraints(
                                            StreamReadConstraints.builder()
                                                    .maxNestingDepth(1_500)
                                                    .maxStringLength(1 << 20)
                                                    .maxNameLength(1 << 10)
                                                    .maxNumberLength(100)
                                                    .maxDocumentLength(64L << 20)
                                                    .build())
                                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                                    .build())
                    .build();

    private final Query query;

    private StatementTree(Query query) {
        this.query = query;
    }

    /// @throws Refusal when the tree is not that of one reviewed query
    static StatementTree read(String json) {
        try {
            return new StatementTree(new TreeReader().statement(MAPPER.readTree(json)));
        } catch (JacksonException cause) {
            Refusal refusal = Refusal.size("The parser's tree cannot be read.", -1);
            refusal.initCause(cause);
            throw refusal;
        }
    }

    Query query() {
        return query;
    }
}
