package io.meshwright.control.catalog;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.ConstantScoreQuery;
import org.apache.lucene.search.DisjunctionMaxQuery;
import org.apache.lucene.search.FuzzyQuery;
import org.apache.lucene.search.MatchAllDocsQuery;
import org.apache.lucene.search.PrefixQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;

/// Turns words into a query: each word may stand in any field, as it is, as a beginning, or with a
/// typing error, and counts less in that order; a title also by a beginning with a typing error.
final class QueryWords {
    private static final Map<String, Float> FIELDS =
            Map.of(
                    SearchDocuments.TITLE, 6f,
                    SearchDocuments.NAMES, 3f,
                    SearchDocuments.PEOPLE, 2f,
                    SearchDocuments.TEXT, 1f);
    private static final Map<SearchHit.Type, Float> TYPES =
            Map.of(
                    SearchHit.Type.PRODUCT, 6f,
                    SearchHit.Type.DOMAIN, 4f,
                    SearchHit.Type.TERM, 4f,
                    SearchHit.Type.PORT, 2f,
                    SearchHit.Type.OWNER, 1f);
    private static final float BEGINNING = 0.8f;
    private static final float TYPING_ERROR = 0.35f;
    private static final float BEGINNING_WITH_ERROR = 0.5f;
    private static final int SHORTEST_WITH_ERROR = 4;
    private static final int SHORTEST_WITH_TWO_ERRORS = 8;
    private static final int MOST_VARIANTS = 30;

    /// Finds what holds every word; without words, everything.
    Query all(List<String> words) {
        return query(words, BooleanClause.Occur.MUST);
    }

    /// Finds what holds at least one of the words.
    Query any(List<String> words) {
        return query(words, BooleanClause.Occur.SHOULD);
    }

    private static Query query(List<String> words, BooleanClause.Occur occur) {
        BooleanQuery.Builder matching = new BooleanQuery.Builder();
        if (words.isEmpty()) {
            matching.add(MatchAllDocsQuery.INSTANCE, BooleanClause.Occur.MUST);
        }
        words.forEach(word -> matching.add(anywhere(word), occur));
        BooleanQuery.Builder ranked = new BooleanQuery.Builder();
        ranked.add(matching.build(), BooleanClause.Occur.MUST);
        TYPES.forEach((type, boost) ->
                ranked.add(
                        new BoostQuery(
                                new ConstantScoreQuery(
                                        new TermQuery(new Term(SearchDocuments.TYPE, type.word()))),
                                boost),
                        BooleanClause.Occur.SHOULD));
        return ranked.build();
    }

    private static Query anywhere(String word) {
        List<Query> ways = new ArrayList<>();
        FIELDS.forEach((field, boost) -> {
            Term term = new Term(field, word);
            ways.add(new BoostQuery(new TermQuery(term), boost));
            ways.add(new BoostQuery(new PrefixQuery(term), boost * BEGINNING));
            if (word.length() >= SHORTEST_WITH_ERROR) {
                int errors = word.length() >= SHORTEST_WITH_TWO_ERRORS ? 2 : 1;
                ways.add(
                        new BoostQuery(
                                new FuzzyQuery(term, errors, 1, MOST_VARIANTS, true),
                                boost * TYPING_ERROR));
            }
        });
        if (word.length() > SHORTEST_WITH_ERROR) {
            ways.add(
                    new BoostQuery(
                            new FuzzyQuery(
                                    new Term(SearchDocuments.BEGINNINGS, word),
                                    1,
                                    1,
                                    MOST_VARIANTS,
                                    true),
                            BEGINNING_WITH_ERROR));
        }
        return new DisjunctionMaxQuery(ways, 0.1f);
    }
}
