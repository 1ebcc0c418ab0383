package io.meshwright.control.govern;

import io.meshwright.mesh.policy.Gate;
import io.meshwright.mesh.policy.Subject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The facts that policies may ask for, by the word that they begin with. `docs/policies.md` shows
/// this table.
public enum FactGroup {
    PRINCIPAL("principal", "who reads, or asks to"),
    PURPOSE("purpose", "what the rows are for; all empty where none is stated"),
    PORT("port", "what is read"),
    CONTRACT("contract", "what was promised of it; all empty where the port has no contract"),
    COLUMN("column", "the column, or the field in one, that is asked about"),
    AGREEMENT("agreement", "by what is read; all empty for who works in the port's domain"),
    REQUEST("request", "what is asked for"),
    MESH("mesh", "what the whole mesh agrees on");

    /// One fact.
    ///
    /// @param type in words
    /// @param meaning a part of a sentence, in Markdown
    public record Fact(String name, String type, String meaning) {}

    private record Typed(String name, FactType type, String meaning) {}

    private final String word;
    private final String meaning;

    FactGroup(String word, String meaning) {
        this.word = word;
        this.meaning = meaning;
    }

    private List<Typed> typed() {
        return switch (this) {
            case PRINCIPAL ->
                    List.of(
                            fact("id", FactType.TEXT, "such as `user:ann`"),
                            fact("kind", FactType.TEXT, "`user`, `group`, `service` or `product`"),
                            fact("name", FactType.TEXT, "without the kind"),
                            fact("groups", FactType.TEXTS, "the groups it is of"),
                            fact("roles", FactType.TEXTS, "such as `domain_owner of sales`"),
                            fact(
                                    "attributes",
                                    FactType.TEXT_BY_NAME,
                                    "what the identity provider says of it, such as `principal.attributes.region`; one that is not there breaks the policy, so ask `'region' in principal.attributes` first"),
                            fact(
                                    "worksInDomain",
                                    FactType.TRUTH,
                                    "whether it is owner or member of the port's domain"));
            case PURPOSE ->
                    List.of(
                            fact("name", FactType.TEXT, "one of the mesh's purposes"),
                            fact("title", FactType.TEXT, "for people"),
                            fact(
                                    "personalData",
                                    FactType.TRUTH,
                                    "whether it may see personal data"),
                            fact("legalBasis", FactType.TEXT, "as the mesh gives it"));
            case PORT ->
                    List.of(
                            fact("address", FactType.TEXT, "such as `sales/orders/orders@1`"),
                            fact("domain", FactType.TEXT, "its domain"),
                            fact("product", FactType.TEXT, "such as `sales/orders`"),
                            fact("name", FactType.TEXT, "its name"),
                            fact("major", FactType.NUMBER, "its major version"),
                            fact("tags", FactType.TEXTS, "of the port and of its product"));
            case CONTRACT ->
                    List.of(
                            fact("id", FactType.TEXT, "its id"),
                            fact("version", FactType.TEXT, "such as `1.2.0`"),
                            fact("status", FactType.TEXT, "such as `active`"),
                            fact("granularity", FactType.TEXT, "what one row stands for"),
                            fact("tags", FactType.TEXTS, "of the contract and of the dataset"),
                            fact(
                                    "classification",
                                    FactType.TEXT,
                                    "the most protected class of its columns"),
                            fact(
                                    "rank",
                                    FactType.NUMBER,
                                    "the place of that class in the mesh's list, counted from 0"));
            case COLUMN ->
                    List.of(
                            fact("name", FactType.TEXT, "its own name"),
                            fact(
                                    "path",
                                    FactType.TEXT,
                                    "from the column inwards, such as `address.street`"),
                            fact("type", FactType.TEXT, "such as `varchar`"),
                            fact("description", FactType.TEXT, "as the contract has it"),
                            fact(
                                    "classification",
                                    FactType.TEXT,
                                    "its class, or that of what it lies in, or the mesh's default"),
                            fact(
                                    "rank",
                                    FactType.NUMBER,
                                    "the place of its class in the mesh's list, counted from 0"),
                            fact("tags", FactType.TEXTS, "its own and those of what it lies in"),
                            fact("required", FactType.TRUTH, "whether it is never null"),
                            fact("primaryKey", FactType.TRUTH, "whether it is part of the key"));
            case AGREEMENT ->
                    List.of(
                            fact("id", FactType.TEXT, "its id"),
                            fact("consumer", FactType.TEXT, "such as `group:analysts`"),
                            fact("purpose", FactType.TEXT, "what it was agreed for"),
                            fact("from", FactType.TEXT, "its first day, such as `2026-12-01`"),
                            fact("until", FactType.TEXT, "its last day"),
                            fact("approvers", FactType.TEXTS, "who approved it"));
            case REQUEST ->
                    List.of(
                            fact(
                                    "consumer",
                                    FactType.TEXT,
                                    "who would read, such as `group:analysts`"),
                            fact(
                                    "consumerKind",
                                    FactType.TEXT,
                                    "`user`, `group`, `service` or `product`"),
                            fact(
                                    "columns",
                                    FactType.TEXTS,
                                    "the columns asked for; none where all are"),
                            fact(
                                    "rows",
                                    FactType.TEXT,
                                    "the condition on rows; empty where all are asked for"),
                            fact("days", FactType.NUMBER, "how many days it would last"),
                            fact("classes", FactType.TEXTS, "the classes of the columns asked for"),
                            fact("tags", FactType.TEXTS, "the tags of the columns asked for"),
                            fact(
                                    "rank",
                                    FactType.NUMBER,
                                    "the highest place of those classes in the mesh's list"));
            case MESH ->
                    List.of(
                            fact("name", FactType.TEXT, "its name"),
                            fact(
                                    "ranks",
                                    FactType.NUMBER_BY_NAME,
                                    "the place of each class, so that `column.rank >= mesh.ranks.confidential` can be asked"));
        };
    }

    private static Typed fact(String name, FactType type, String meaning) {
        return new Typed(name, type, meaning);
    }

    public String word() {
        return word;
    }

    public String meaning() {
        return meaning;
    }

    public List<Fact> facts() {
        return typed().stream()
                .map(fact -> new Fact(fact.name(), fact.type().words(), fact.meaning()))
                .toList();
    }

    /// The types of its facts by name.
    Map<String, FactType> types() {
        Map<String, FactType> types = new LinkedHashMap<>();
        typed().forEach(fact -> types.put(fact.name(), fact.type()));
        return types;
    }

    /// What a policy may ask for.
    public static List<FactGroup> of(Gate gate, Subject subject) {
        return switch (gate) {
            case ACCESS ->
                    switch (subject) {
                        case COLUMN ->
                                List.of(
                                        PRINCIPAL, PURPOSE, PORT, CONTRACT, AGREEMENT, MESH,
                                        COLUMN);
                        case REQUEST -> List.of(PRINCIPAL, PURPOSE, PORT, CONTRACT, MESH, REQUEST);
                        case DOMAIN, PRODUCT, PORT ->
                                List.of(PRINCIPAL, PURPOSE, PORT, CONTRACT, AGREEMENT, MESH);
                    };
            case PLAN, RELEASE ->
                    switch (subject) {
                        case COLUMN -> List.of(PORT, CONTRACT, MESH, COLUMN);
                        case PORT -> List.of(PORT, CONTRACT, MESH);
                        case DOMAIN, PRODUCT, REQUEST -> List.of(MESH);
                    };
        };
    }

    static List<String> words(List<FactGroup> groups) {
        return groups.stream().map(FactGroup::word).toList();
    }
}
