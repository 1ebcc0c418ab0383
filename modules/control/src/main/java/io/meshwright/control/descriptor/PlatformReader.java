package io.meshwright.control.descriptor;

import io.meshwright.mesh.problem.Problem;
import io.meshwright.mesh.problem.Problems;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads the file of kind Platform that lies in the workspace's own folder. `${env:NAME}` in its
/// texts is replaced by the environment's value.
public final class PlatformReader {
    private static final Pattern REFERENCE = Pattern.compile("\\$\\{([a-z]+):([^}]*)}");
    private static final Pattern SIZE = Pattern.compile("(\\d{1,6})\\s*(KB|MB|GB|TB)");
    private static final Pattern TIME = Pattern.compile("(\\d{1,6})\\s*(ms|s|m|h)");

    private final Map<String, String> environment;

    public PlatformReader(Map<String, String> environment) {
        this.environment = Map.copyOf(environment);
    }

    /// The settings of a workspace; the standard ones where it has no such file.
    public PlatformReading read(Workspace workspace) {
        Problems problems = new Problems();
        Platform platform = null;
        for (WorkspaceFile file : workspace.files()) {
            if (file.isSql() || file.path().contains("/")) {
                continue;
            }
            Optional<Fields> fields = fields(file, problems);
            if (fields.isPresent() && platform == null) {
                platform = platform(fields.get());
            } else if (fields.isPresent()) {
                problems.add(
                        Problem.error(
                                "duplicate-platform",
                                "Platform is declared twice",
                                "A second file declares the platform.",
                                "Keep one.",
                                fields.get().place()));
            }
        }
        return new PlatformReading(
                platform == null ? Platform.standard() : platform, problems.sorted());
    }

    /// The settings of a workspace's folder.
    public PlatformReading read(Path folder) {
        return read(new WorkspaceReader().read(folder));
    }

    private static Optional<Fields> fields(WorkspaceFile file, Problems problems) {
        SourceText source = new SourceText(file.path(), file.text());
        Problems own = new Problems();
        Optional<Node> root = YamlReader.read(source, file.text(), own);
        if (root.isPresent() && root.get() instanceof Node.Mapping mapping) {
            Fields fields = new Fields(mapping, "platform", source, problems);
            if (fields.is("kind", DescriptorKind.PLATFORM.word())) {
                problems.addAll(own.sorted());
                return Optional.of(fields);
            }
        }
        return Optional.empty();
    }

    /// Asks for all that a platform file may say.
    void note(Fields fields) {
        platform(fields);
    }

    private Platform platform(Fields fields) {
        OwnKinds.header(fields);
        Platform standard = Platform.standard();
        String data = text(fields, "data", standard.data());
        Platform read =
                new Platform(
                        data,
                        fields.child("storage", "storage")
                                .map(each -> storage(each, data))
                                .orElseGet(
                                        () -> new Platform.Storage("folder", data + "/warehouse")),
                        fields.child("ledger", "ledger")
                                .map(each -> ledger(each, data))
                                .orElseGet(() ->
                                        new Platform.LedgerStore("sqlite", data + "/ledger.db")),
                        fields.child("engine", "engine")
                                .map(each -> engine(each, standard.engine()))
                                .orElse(standard.engine()),
                        fields.child("identity", "identity")
                                .map(this::identity)
                                .orElse(standard.identity()));
        fields.close();
        return read;
    }

    private Platform.Storage storage(Fields fields, String data) {
        fields.requiredOneOf("type", List.of("folder"));
        Platform.Storage read =
                new Platform.Storage("folder", text(fields, "path", data + "/warehouse"));
        fields.close();
        return read;
    }

    private Platform.LedgerStore ledger(Fields fields, String data) {
        fields.requiredOneOf("type", List.of("sqlite"));
        Platform.LedgerStore read =
                new Platform.LedgerStore("sqlite", text(fields, "path", data + "/ledger.db"));
        fields.close();
        return read;
    }

    private Platform.EngineSettings engine(Fields fields, Platform.EngineSettings standard) {
        fields.requiredOneOf("type", List.of("duckdb"));
        Integer workers = fields.findWhole("workers");
        if (workers != null && (workers < 1 || workers > 256)) {
            invalid(fields, "workers", workers.toString(), "Write a number from 1 to 256.");
        }
        Platform.EngineSettings read =
                new Platform.EngineSettings(
                        "duckdb",
                        workers == null || workers < 1 ? standard.workers() : workers,
                        memory(fields, standard.memory()),
                        deadline(fields, standard.deadline()));
        fields.close();
        return read;
    }

    private long memory(Fields fields, long standard) {
        String text = text(fields, "memory", "");
        Matcher matcher = SIZE.matcher(text);
        if (text.isEmpty()) {
            return standard;
        }
        if (!matcher.matches() || Long.parseLong(matcher.group(1)) == 0) {
            invalid(fields, "memory", text, "Write a size such as 512MB or 1GB.");
            return standard;
        }
        int shift =
                switch (matcher.group(2)) {
                    case "KB" -> 10;
                    case "MB" -> 20;
                    case "GB" -> 30;
                    default -> 40;
                };
        return Long.parseLong(matcher.group(1)) << shift;
    }

    private Duration deadline(Fields fields, Duration standard) {
        String text = text(fields, "deadline", "");
        Matcher matcher = TIME.matcher(text);
        if (text.isEmpty()) {
            return standard;
        }
        if (!matcher.matches() || Long.parseLong(matcher.group(1)) == 0) {
            invalid(fields, "deadline", text, "Write a time such as 500ms, 60s or 5m.");
            return standard;
        }
        long amount = Long.parseLong(matcher.group(1));
        return switch (matcher.group(2)) {
            case "ms" -> Duration.ofMillis(amount);
            case "s" -> Duration.ofSeconds(amount);
            case "m" -> Duration.ofMinutes(amount);
            default -> Duration.ofHours(amount);
        };
    }

    private Platform.Identity identity(Fields fields) {
        fields.requiredOneOf("type", List.of("local"));
        Platform.Identity read =
                new Platform.Identity("local", fields.each("users", "user", this::user));
        fields.close();
        return read;
    }

    private Platform.@Nullable User user(Fields fields) {
        String name = fields.requiredText("name", "ann");
        Map<String, String> attributes = new LinkedHashMap<>();
        fields.values("attributes").forEach((key, value) -> attributes.put(key, value.toString()));
        Platform.User read =
                new Platform.User(
                        name,
                        fields.texts("groups"),
                        fields.each("roles", "role", PlatformReader::role),
                        attributes);
        fields.close();
        return name.isEmpty() ? null : read;
    }

    private static Platform.Role role(Fields fields) {
        Platform.Role read =
                new Platform.Role(
                        fields.requiredText("role", "domain_owner"), fields.text("domain"));
        fields.close();
        return read;
    }

    private String text(Fields fields, String key, String absent) {
        String text = fields.text(key);
        return text.isEmpty() ? absent : resolved(fields, key, text);
    }

    private String resolved(Fields fields, String key, String text) {
        return REFERENCE
                .matcher(text)
                .replaceAll(match -> {
                    String value =
                            match.group(1).equals("env") ? environment.get(match.group(2)) : null;
                    if (value == null) {
                        invalid(
                                fields,
                                key,
                                match.group(),
                                "Set the environment variable, or write the value.");
                        return "";
                    }
                    return Matcher.quoteReplacement(value);
                });
    }

    private static void invalid(Fields fields, String key, String value, String remedy) {
        fields.add(
                Problem.error(
                        "invalid-setting",
                        "Setting cannot be read",
                        "'%s' is '%s'.".formatted(key, value),
                        remedy,
                        fields.place(key)));
    }
}
