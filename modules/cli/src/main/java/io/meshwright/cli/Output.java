package io.meshwright.cli;

import picocli.CommandLine.Option;

/// How a command answers.
final class Output {
    /// The formats of an answer.
    enum Format {
        text,
        json
    }

    @Option(names = "--output", paramLabel = "FORMAT", defaultValue = "text", description = "text or json (default: ${DEFAULT-VALUE})")
    Format format = Format.text;

    boolean json() {
        return format == Format.json;
    }
}
