package io.meshwright.server.client;

import java.util.List;

/// A business domain with its language and its products.
///
/// @param owner a principal; empty when none is named
public record DomainView(
        String address,
        String title,
        String description,
        String owner,
        String team,
        List<Term> glossary,
        List<ProductSummary> products) {
    public DomainView {
        glossary = List.copyOf(glossary);
        products = List.copyOf(products);
    }

    /// A word of the domain's language.
    public record Term(
            String term, String definition, List<String> synonyms, List<Difference> differsFrom) {
        public Term {
            synonyms = List.copyOf(synonyms);
            differsFrom = List.copyOf(differsFrom);
        }
    }

    /// A word of another domain that looks the same and means something else.
    public record Difference(String domain, String term, String why) {}

    /// A domain in a list.
    ///
    /// @param products how many
    public record Summary(
            String address,
            String title,
            String description,
            String owner,
            String team,
            int products) {}

    /// All domains, by name.
    public record Listing(List<Summary> domains) {
        public Listing {
            domains = List.copyOf(domains);
        }
    }
}
