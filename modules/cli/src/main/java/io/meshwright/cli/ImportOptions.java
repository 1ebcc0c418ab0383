package io.meshwright.cli;

import picocli.CommandLine.Option;

/// What single formats of an import take besides their source.
final class ImportOptions {
    @Option(
            names = "--model",
            paramLabel = "NAME",
            defaultValue = "",
            description =
                    "of dbt only this model or source table; of postgres and sql only this table")
    private String model = "";

    @Option(
            names = "--catalog",
            paramLabel = "FILE",
            defaultValue = "",
            description = "dbt's catalog.json, for the types that its warehouse gave the columns")
    private String catalog = "";

    String model() {
        return model;
    }

    String catalog() {
        return catalog;
    }
}
