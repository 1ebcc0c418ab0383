package io.meshwright.control.catalog;

import io.meshwright.mesh.domain.Domain;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.lucene.document.Document;
import org.apache.lucene.facet.DrillDownQuery;
import org.apache.lucene.facet.DrillSideways;
import org.apache.lucene.facet.FacetResult;
import org.apache.lucene.facet.LabelAndValue;
import org.apache.lucene.facet.sortedset.DefaultSortedSetDocValuesReaderState;
import org.apache.lucene.facet.sortedset.SortedSetDocValuesReaderState;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.StoredFields;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.Sort;
import org.apache.lucene.search.SortField;
import org.apache.lucene.search.TopDocs;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.jspecify.annotations.Nullable;

/// Finds products, ports, columns, glossary terms, domains and owners by what people type:
/// beginnings of words and typing errors are forgiven.
///
/// The index lives in memory and follows the catalog: [#update] writes only what changed, and a
/// search sees it as soon as that returns. Safe for many threads. No text that somebody types is
/// read as a query language.
public final class Search implements AutoCloseable {
    private static final int MOST_FACET_VALUES = 100;

    private final Wording wording = new Wording();
    private final QueryWords queries = new QueryWords();
    private final SearchDocuments documents = new SearchDocuments();
    private final IndexWriter writer;
    private final Map<String, Object> written = new HashMap<>();
    private volatile View view;

    /// What one search looks at: an index that stands still, and its facets' ordinals; these are
    /// null while the index is empty.
    private record View(
            DirectoryReader reader,
            IndexSearcher searcher,
            @Nullable SortedSetDocValuesReaderState facets) {}

    /// All of a product that its documents are made from.
    private record WrittenProduct(
            Object product, ProductState state, int readers, String owner, String team) {}

    public Search() {
        try {
            writer = new IndexWriter(new ByteBuffersDirectory(), new IndexWriterConfig(wording));
            view = view(DirectoryReader.open(writer));
        } catch (IOException cause) {
            throw new UncheckedIOException("Cannot open a search index in memory", cause);
        }
    }

    /// Makes the index say what the catalog says; what did not change is left as it stands.
    public synchronized void update(Catalog catalog) {
        try {
            Map<String, Object> wanted = new HashMap<>();
            for (Domain domain : catalog.mesh().domains().values()) {
                String group = "domain:" + domain.name();
                wanted.put(group, domain);
                if (!domain.equals(written.get(group))) {
                    replace(group, documents.of(domain, group));
                }
            }
            Map<String, Integer> owners = new TreeMap<>();
            for (ProductFacts facts : catalog.products().values()) {
                String group = "product:" + facts.address();
                WrittenProduct content = content(facts);
                wanted.put(group, content);
                if (!content.equals(written.get(group))) {
                    replace(group, documents.of(facts, group));
                }
                if (!facts.owner().isEmpty()) {
                    owners.merge(facts.owner(), 1, Integer::sum);
                }
            }
            for (Map.Entry<String, Integer> owner : owners.entrySet()) {
                String group = "owner:" + owner.getKey();
                wanted.put(group, owner.getValue());
                if (!owner.getValue().equals(written.get(group))) {
                    replace(group, documents.ofOwner(owner.getKey(), owner.getValue(), group));
                }
            }
            for (String group : written.keySet()) {
                if (!wanted.containsKey(group)) {
                    writer.deleteDocuments(new Term(SearchDocuments.GROUP, group));
                }
            }
            written.clear();
            written.putAll(wanted);
            refresh();
        } catch (IOException cause) {
            throw new UncheckedIOException("Cannot write the search index in memory", cause);
        }
    }

    public SearchResult search(SearchRequest request) {
        List<String> words = wording.words(request.text());
        if (words.isEmpty() && !request.text().isBlank()) {
            return SearchResult.nothing();
        }
        while (true) {
            View current = view;
            if (!current.reader().tryIncRef()) {
                continue;
            }
            try {
                SearchResult strict = search(current, request, queries.all(words));
                return strict.total() == 0 && words.size() > 1
                        ? search(current, request, queries.any(words))
                        : strict;
            } catch (IOException cause) {
                throw new UncheckedIOException("Cannot read the search index in memory", cause);
            } finally {
                release(current.reader());
            }
        }
    }

    private SearchResult search(View current, SearchRequest request, Query words)
            throws IOException {
        SortedSetDocValuesReaderState state = current.facets();
        if (state == null) {
            return SearchResult.nothing();
        }
        DrillDownQuery query = new DrillDownQuery(documents.config(), words);
        request.chosen()
                .forEach((dimension, values) ->
                        values.forEach(value -> query.add(dimension.word(), value)));
        DrillSideways.DrillSidewaysResult result =
                new DrillSideways(current.searcher(), documents.config(), state)
                        .search(
                                query,
                                null,
                                null,
                                request.offset() + request.limit(),
                                order(request.order()),
                                false);
        TopDocs top = result.hits;
        List<SearchHit> hits = new ArrayList<>();
        StoredFields stored = current.searcher().storedFields();
        for (ScoreDoc found : Arrays.stream(top.scoreDocs).skip(request.offset()).toList()) {
            hits.add(hit(stored.document(found.doc)));
        }
        List<Facet> facets = new ArrayList<>();
        for (Facet.Dimension dimension : Facet.Dimension.values()) {
            facet(result, dimension, request).ifPresent(facets::add);
        }
        return new SearchResult(Math.toIntExact(top.totalHits.value()), hits, facets);
    }

    private static Optional<Facet> facet(
            DrillSideways.DrillSidewaysResult result,
            Facet.Dimension dimension,
            SearchRequest request)
            throws IOException {
        List<String> chosen = request.chosen(dimension);
        FacetResult counted = result.facets.getTopChildren(MOST_FACET_VALUES, dimension.word());
        List<Facet.Value> values = new ArrayList<>();
        if (counted != null) {
            for (LabelAndValue value : counted.labelValues) {
                values.add(
                        new Facet.Value(
                                value.label, value.value.intValue(), chosen.contains(value.label)));
            }
        }
        return values.isEmpty() ? Optional.empty() : Optional.of(new Facet(dimension, values));
    }

    private static Sort order(SearchOrder order) {
        SortField name = new SortField(SearchDocuments.BY_NAME, SortField.Type.STRING);
        return switch (order) {
            case RELEVANCE -> new Sort(SortField.FIELD_SCORE, name);
            case CONSUMERS ->
                    new Sort(
                            new SortField(SearchDocuments.BY_CONSUMERS, SortField.Type.LONG, true),
                            name);
            case NAME -> new Sort(name);
        };
    }

    private static SearchHit hit(Document document) {
        return new SearchHit(
                SearchHit.Type.of(text(document, SearchDocuments.TYPE)),
                text(document, SearchDocuments.ADDRESS),
                text(document, SearchDocuments.TITLE),
                text(document, SearchDocuments.SUMMARY),
                text(document, SearchDocuments.DOMAIN),
                text(document, SearchDocuments.PRODUCT));
    }

    private static String text(Document document, String field) {
        String value = document.get(field);
        return value == null ? "" : value;
    }

    private static WrittenProduct content(ProductFacts facts) {
        return new WrittenProduct(
                facts.product(),
                facts.state(),
                facts.downstream().size(),
                facts.owner(),
                facts.team() + facts.classifications());
    }

    private void replace(String group, List<Document> content) throws IOException {
        writer.updateDocuments(new Term(SearchDocuments.GROUP, group), content);
    }

    private void refresh() throws IOException {
        DirectoryReader before = view.reader();
        DirectoryReader changed = DirectoryReader.openIfChanged(before, writer);
        if (changed != null) {
            view = view(changed);
            before.decRef();
        }
    }

    private View view(DirectoryReader reader) throws IOException {
        SortedSetDocValuesReaderState state =
                reader.numDocs() == 0
                        ? null
                        : new DefaultSortedSetDocValuesReaderState(reader, documents.config());
        return new View(reader, new IndexSearcher(reader), state);
    }

    private static void release(DirectoryReader reader) {
        try {
            reader.decRef();
        } catch (IOException cause) {
            throw new UncheckedIOException("Cannot release the search index in memory", cause);
        }
    }

    @Override
    public synchronized void close() {
        try {
            view.reader().close();
            writer.close();
        } catch (IOException cause) {
            throw new UncheckedIOException("Cannot close the search index in memory", cause);
        }
    }
}
