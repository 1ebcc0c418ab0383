package io.meshwright.control.table;

/// What a sweep removed.
public record Sweep(int files, long bytes) {}
