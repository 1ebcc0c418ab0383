package io.meshwright.mesh.product;

/// What a product stands on: source-aligned products read sources, consumer-aligned ones are read
/// by no other product, aggregates join products.
public enum ProductKind {
    SOURCE_ALIGNED("source-aligned"),
    AGGREGATE("aggregate"),
    CONSUMER_ALIGNED("consumer-aligned");

    private final String word;

    ProductKind(String word) {
        this.word = word;
    }

    public String word() {
        return word;
    }
}
