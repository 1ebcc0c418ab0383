package io.meshwright.cli;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import picocli.CommandLine.Option;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// How a command answers.
final class Output {
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("d MMM uuuu HH:mm", Locale.ENGLISH)
                    .withZone(ZoneId.systemDefault());

    /// The formats of an answer.
    enum Format {
        TEXT,
        JSON
    }

    @Option(
            names = "--output",
            paramLabel = "FORMAT",
            defaultValue = "text",
            description = "text or json (default: ${DEFAULT-VALUE})")
    private Format format = Format.TEXT;

    boolean json() {
        return format == Format.JSON;
    }

    /// A value as an indented JSON document.
    static String json(Object value) {
        return JSON.writeValueAsString(value);
    }

    /// `24 Oct 2026 08:15`, in this machine's time zone.
    static String time(Instant instant) {
        return TIME.format(instant);
    }
}
