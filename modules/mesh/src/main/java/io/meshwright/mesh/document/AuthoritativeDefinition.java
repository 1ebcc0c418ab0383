package io.meshwright.mesh.document;

/// Where a term or object is defined with authority. Texts that the document leaves out are empty.
public record AuthoritativeDefinition(String id, String url, String type, String description) {}
