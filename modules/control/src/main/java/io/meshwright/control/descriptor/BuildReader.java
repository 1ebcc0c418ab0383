package io.meshwright.control.descriptor;

import io.meshwright.control.descriptor.DeclaredBuild.DeclaredPort;
import io.meshwright.mesh.contract.Column;
import io.meshwright.mesh.contract.ColumnType;
import io.meshwright.mesh.contract.PhysicalTypes;
import io.meshwright.mesh.document.Fingerprint;
import io.meshwright.mesh.document.Value;
import io.meshwright.mesh.lint.Schedules;
import io.meshwright.mesh.problem.Problem;
import io.meshwright.mesh.product.Build;
import io.meshwright.mesh.product.FileSource;
import io.meshwright.mesh.product.PortBuild;
import io.meshwright.mesh.product.Schedule;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads a file of kind Build.
final class BuildReader {
    private static final List<String> FORMATS = List.of("csv", "json", "ndjson", "parquet");
    private static final Pattern PORT = Pattern.compile("([^@]+)@(\\d{1,6})");

    private final Fields fields;
    private final String folder;

    /// @param file path of the Build file, relative to the workspace
    private BuildReader(Fields fields, String file) {
        this.fields = fields;
        this.folder = WorkspacePath.folderOf(file);
    }

    static Optional<DeclaredBuild> read(Fields fields, String file, Fingerprint fingerprint) {
        return Optional.ofNullable(new BuildReader(fields, file).build(fingerprint));
    }

    private @Nullable DeclaredBuild build(Fingerprint fingerprint) {
        OwnKinds.header(fields);
        String product = fields.requiredText("product", "sales/orders");
        List<FileSource> sources = fields.each("sources", "source", this::source);
        List<DeclaredPort> ports = fields.each("ports", "port build", this::port);
        String purpose = fields.text("purpose");
        Schedule schedule =
                fields.child("schedule", "schedule").map(BuildReader::schedule).orElse(null);
        List<String> moved = fields.texts("moved");
        Map<String, Value> extensions = fields.extensions();
        if (product.isEmpty()) {
            return null;
        }
        Build build =
                new Build(
                        sources,
                        List.of(),
                        purpose,
                        schedule,
                        moved,
                        extensions,
                        fingerprint,
                        fields.place());
        return new DeclaredBuild(product, fields.place("product"), build, ports);
    }

    private @Nullable FileSource source(Fields source) {
        String name = source.requiredText("name", "raw_orders");
        boolean named = name.isEmpty() || OwnKinds.isName("source", name, source, "name");
        source.requiredOneOf("type", List.of("file"));
        String path = source.requiredText("path", "raw/orders.csv");
        String format = format(source, path);
        FileSource read =
                new FileSource(
                        name,
                        inside(source, "path", path),
                        format,
                        source.values("options"),
                        source.each("columns", "source column", BuildReader::column),
                        source.text("description"),
                        source.place());
        source.close();
        return !named || name.isEmpty() || read.path().isEmpty() ? null : read;
    }

    private static String format(Fields source, String path) {
        String format = source.oneOf("format", FORMATS);
        if (!format.isEmpty() || path.isEmpty()) {
            return format;
        }
        String ending = path.substring(path.lastIndexOf('.') + 1);
        String guessed = ending.equals("jsonl") ? "ndjson" : ending;
        if (!FORMATS.contains(guessed)) {
            source.missing("format", "Add 'format: csv', or json, ndjson, parquet.");
            return "csv";
        }
        return guessed;
    }

    private static @Nullable Column column(Fields column) {
        String name = column.requiredText("name", "order_id");
        String words = column.requiredText("type", "bigint");
        Optional<ColumnType> type = PhysicalTypes.find(words);
        if (!words.isEmpty() && type.isEmpty()) {
            column.add(
                    Problem.error(
                            "unknown-type",
                            "Type is not known",
                            "'%s' is no type that sources can be read as.".formatted(words),
                            "Use a type of docs/types.md, such as varchar, bigint, decimal(12,2), date, timestamp.",
                            column.place("type")));
        }
        column.close();
        return name.isEmpty() ? null : type.map(known -> Column.nullable(name, known)).orElse(null);
    }

    private @Nullable DeclaredPort port(Fields port) {
        String text = port.requiredText("port", "orders@1");
        String sql = port.text("sql");
        String sqlPath = sql.isEmpty() ? "" : inside(port, "sql", sql);
        String materialization =
                port.child("materialization", "materialization")
                        .map(BuildReader::materialization)
                        .orElse("full");
        Map<String, String> renames = renames(port);
        port.close();
        Matcher matcher = PORT.matcher(text);
        if (!matcher.matches()) {
            if (!text.isEmpty()) {
                port.add(
                        Problem.error(
                                "invalid-port",
                                "Port cannot be read",
                                "'%s' is no port with its major version.".formatted(text),
                                "Write name@major, for example orders@1.",
                                port.place("port")));
            }
            return null;
        }
        PortBuild read =
                new PortBuild(
                        matcher.group(1),
                        Integer.parseInt(matcher.group(2)),
                        null,
                        materialization,
                        renames,
                        port.place("port"));
        return new DeclaredPort(read, sqlPath, port.place("sql"));
    }

    private static String materialization(Fields fields) {
        String type = fields.oneOf("type", List.of("full"));
        fields.close();
        return type.isEmpty() ? "full" : type;
    }

    private static Map<String, String> renames(Fields port) {
        Map<String, String> renames = new LinkedHashMap<>();
        port.values("renames")
                .forEach((former, now) -> {
                    if (now instanceof Value.Text(String name)) {
                        renames.put(former, name);
                    } else {
                        port.add(
                                Problem.error(
                                        "wrong-type",
                                        "Value has the wrong type",
                                        "'renames' must give a new name for '%s', but it gives %s."
                                                .formatted(former, now),
                                        "Write 'former_name: new_name'.",
                                        port.place("renames")));
                    }
                });
        return renames;
    }

    private static @Nullable Schedule schedule(Fields fields) {
        String cron = fields.requiredText("cron", "\"0 5 * * *\"");
        String written = fields.text("timeZone");
        String zone = written.isEmpty() ? "UTC" : written;
        if (!cron.isEmpty()) {
            Schedules.check("the build", cron, fields.place("cron")).ifPresent(fields::add);
        }
        try {
            ZoneId.of(zone);
        } catch (DateTimeException unknown) {
            fields.add(
                    Problem.error(
                            "unknown-time-zone",
                            "Time zone is not known",
                            "'%s' is no time zone.".formatted(zone),
                            "Write a name of the IANA list, for example Europe/Berlin.",
                            fields.place("timeZone")));
        }
        fields.close();
        return cron.isEmpty() ? null : new Schedule(cron.strip(), zone);
    }

    /// A path of this file as a path of the workspace; empty, with a problem, when it leaves it.
    private String inside(Fields at, String key, String path) {
        if (path.isEmpty()) {
            return "";
        }
        Optional<String> inside = WorkspacePath.resolve(folder, path);
        if (inside.isEmpty()) {
            at.add(
                    Problem.error(
                            "path-leaves-workspace",
                            "Path leaves the workspace",
                            "'%s' is not inside the workspace.".formatted(path),
                            "Use a path relative to this file, to a file inside the workspace.",
                            at.place(key)));
        }
        return inside.orElse("");
    }
}
