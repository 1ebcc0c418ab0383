package io.meshwright.control.catalog;

import io.meshwright.mesh.contract.Property;
import io.meshwright.mesh.document.Team;
import io.meshwright.mesh.document.TeamMember;
import io.meshwright.mesh.domain.Domain;
import io.meshwright.mesh.domain.GlossaryTerm;
import io.meshwright.mesh.product.Product;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.document.SortedDocValuesField;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.facet.FacetsConfig;
import org.apache.lucene.facet.sortedset.SortedSetDocValuesFacetField;
import org.apache.lucene.util.BytesRef;

/// Writes what can be found of a domain, product or owner as documents of the index.
final class SearchDocuments {
    static final String GROUP = "group";
    static final String TYPE = "type";
    static final String ADDRESS = "address";
    static final String TITLE = "title";
    static final String SUMMARY = "summary";
    static final String DOMAIN = "domain";
    static final String PRODUCT = "product";
    static final String NAMES = "names";
    static final String TEXT = "text";
    static final String PEOPLE = "people";
    static final String BEGINNINGS = "beginnings";
    static final String BY_NAME = "byName";
    static final String BY_CONSUMERS = "byConsumers";

    private static final int LONGEST_SORT_KEY = 200;

    private final FacetsConfig config;

    SearchDocuments() {
        config = new FacetsConfig();
        config.setMultiValued(Facet.Dimension.CLASSIFICATION.word(), true);
    }

    FacetsConfig config() {
        return config;
    }

    List<Document> of(ProductFacts facts, String group) throws IOException {
        Product product = facts.product();
        String address = product.address().toString();
        String domain = product.address().domain().value();
        List<Document> documents = new ArrayList<>();
        var description = product.document().description();
        Draft whole =
                new Draft(group, SearchHit.Type.PRODUCT, address, facts.title())
                        .summary(description.purpose())
                        .in(domain, facts)
                        .names(address)
                        .text(description.usage())
                        .text(description.limitations())
                        .text(String.join(" ", product.document().tags()))
                        .people(facts.owner() + " " + facts.team());
        facts.classifications().forEach(whole::classified);
        for (PortFacts port : facts.ports()) {
            whole.text(port.address().port().value());
            documents.add(port(port, facts, group, domain));
            for (ColumnFacts column : port.columns()) {
                whole.text(column.name() + " " + column.property().businessName());
                documents.add(column(column, port, facts, group, domain));
            }
        }
        documents.addFirst(whole.document());
        return documents;
    }

    private Document port(PortFacts port, ProductFacts facts, String group, String domain)
            throws IOException {
        Draft draft =
                new Draft(
                                group,
                                SearchHit.Type.PORT,
                                port.address().toString(),
                                port.address().port().value())
                        .summary(port.port().declared().description())
                        .in(domain, facts)
                        .names(port.address().toString())
                        .names(port.sqlName())
                        .people(facts.owner() + " " + facts.team());
        port.port()
                .findContract()
                .ifPresent(contract ->
                        draft.text(contract.name())
                                .text(contract.description().purpose())
                                .text(String.join(" ", contract.tags())));
        port.columns().stream()
                .map(ColumnFacts::classification)
                .distinct()
                .forEach(draft::classified);
        return draft.document();
    }

    private Document column(
            ColumnFacts column, PortFacts port, ProductFacts facts, String group, String domain)
            throws IOException {
        Property property = column.property();
        return new Draft(group, SearchHit.Type.COLUMN, column.address().toString(), column.name())
                .summary(column.meaning())
                .in(domain, facts)
                .names(property.businessName())
                .names(column.address().column())
                .text(port.address().port().value() + " " + facts.title())
                .text(String.join(" ", property.tags()))
                .classified(column.classification())
                .document();
    }

    List<Document> of(Domain domain, String group) throws IOException {
        String name = domain.name().value();
        List<Document> documents = new ArrayList<>();
        documents.add(
                new Draft(group, SearchHit.Type.DOMAIN, name, domain.title())
                        .summary(domain.description())
                        .facet(Facet.Dimension.DOMAIN, name)
                        .stored(DOMAIN, name)
                        .names(name)
                        .people(domain.owner() + " " + people(domain.team()))
                        .document());
        for (GlossaryTerm term : domain.glossary()) {
            documents.add(
                    new Draft(group, SearchHit.Type.TERM, name + "#" + term.term(), term.term())
                            .summary(term.definition())
                            .facet(Facet.Dimension.DOMAIN, name)
                            .stored(DOMAIN, name)
                            .names(String.join(" ", term.synonyms()))
                            .document());
        }
        return documents;
    }

    List<Document> ofOwner(String name, int products, String group) throws IOException {
        return List.of(
                new Draft(group, SearchHit.Type.OWNER, name, name)
                        .summary(
                                products == 1
                                        ? "Answers for 1 product"
                                        : "Answers for %d products".formatted(products))
                        .people(name)
                        .document());
    }

    private static String people(Team team) {
        return team.name()
                + " "
                + String.join(
                        " ",
                        team.members().stream()
                                .map(TeamMember::name)
                                .filter(name -> !name.isBlank())
                                .toList());
    }

    /// A document in the making.
    private final class Draft {
        private final Document document = new Document();

        Draft(String group, SearchHit.Type type, String address, String title) {
            document.add(new StringField(GROUP, group, Field.Store.NO));
            document.add(new StringField(TYPE, type.word(), Field.Store.YES));
            facet(Facet.Dimension.TYPE, type.word());
            stored(ADDRESS, address);
            document.add(new TextField(TITLE, title, Field.Store.YES));
            document.add(new TextField(BEGINNINGS, title, Field.Store.NO));
            String key = title.toLowerCase(Locale.ROOT);
            document.add(
                    new SortedDocValuesField(
                            BY_NAME,
                            new BytesRef(
                                    key.substring(0, Math.min(key.length(), LONGEST_SORT_KEY)))));
        }

        Draft in(String domain, ProductFacts facts) {
            stored(DOMAIN, domain);
            stored(PRODUCT, facts.address().toString());
            document.add(new NumericDocValuesField(BY_CONSUMERS, facts.downstream().size()));
            facet(Facet.Dimension.DOMAIN, domain);
            facet(Facet.Dimension.STATUS, facts.state().word());
            return facet(Facet.Dimension.KIND, facts.product().kind().word());
        }

        Draft summary(String text) {
            stored(SUMMARY, text);
            return text(text);
        }

        Draft names(String text) {
            return add(NAMES, text);
        }

        Draft text(String text) {
            return add(TEXT, text);
        }

        Draft people(String text) {
            return add(PEOPLE, text);
        }

        Draft classified(String classification) {
            return facet(Facet.Dimension.CLASSIFICATION, classification);
        }

        Draft facet(Facet.Dimension dimension, String value) {
            if (!value.isEmpty()) {
                document.add(new SortedSetDocValuesFacetField(dimension.word(), value));
            }
            return this;
        }

        Draft stored(String field, String text) {
            document.add(new StoredField(field, text));
            return this;
        }

        Document document() throws IOException {
            return config.build(document);
        }

        private Draft add(String field, String text) {
            if (!text.isBlank()) {
                document.add(new TextField(field, text, Field.Store.NO));
            }
            return this;
        }
    }
}
