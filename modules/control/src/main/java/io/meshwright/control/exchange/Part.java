package io.meshwright.control.exchange;

/// A kind of thing that a contract says and a format may have no place for.
enum Part {
    IDENTITY("id, version and status"),
    PURPOSE("purpose, usage and limitations"),
    DESCRIPTION("descriptions"),
    BUSINESS_NAME("business names"),
    PHYSICAL_NAME("physical names of datasets"),
    COLUMN_NAME("physical names of columns"),
    PHYSICAL_TYPE("physical types in the contract's own words"),
    PRIMARY_KEY("primary keys"),
    REQUIRED("required columns"),
    UNIQUE("unique columns"),
    VALUE_LIMITS("lengths, patterns and ranges"),
    VALID_VALUES("valid values"),
    FORMAT("formats of texts"),
    NESTED("fields of objects and items of arrays"),
    RELATIONSHIP("relationships"),
    QUALITY("quality rules"),
    CLASSIFICATION("classifications"),
    EXAMPLES("example values"),
    TAGS("tags"),
    PARTITIONING("partition keys"),
    TRANSFORMATION("notes on transformations"),
    SERVICE_LEVEL("service levels"),
    SERVER("servers"),
    TEAM("the team"),
    ROLE("roles"),
    SUPPORT("support channels"),
    PRICE("the price"),
    DEFINITION("authoritative definitions"),
    CUSTOM("custom properties"),
    BELONGING("tenant, domain and data product"),
    MARK("ids, synonyms, granularities and marks of critical or encrypted columns");

    private final String words;

    Part(String words) {
        this.words = words;
    }

    String words() {
        return words;
    }
}
