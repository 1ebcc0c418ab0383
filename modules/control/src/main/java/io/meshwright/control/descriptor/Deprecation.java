package io.meshwright.control.descriptor;

import io.meshwright.mesh.compatibility.Bump;
import io.meshwright.mesh.contract.Contract;
import io.meshwright.mesh.objective.ServiceLevel;
import io.meshwright.mesh.problem.Place;
import io.meshwright.mesh.problem.Problem;
import io.meshwright.mesh.problem.ProblemsFound;
import io.meshwright.mesh.product.Port;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Announces the end of a port in its own files: the contract becomes deprecated, names the last
/// day of its support, and both it and its output port take the next minor version.
public final class Deprecation {
    private static final String SUPPORT = "endOfSupport";
    private static final String SINCE = "deprecatedOn";
    private static final Pattern VERSION =
            Pattern.compile("(\\bversion\\s*:\\s*[\"']?)[0-9][0-9A-Za-z.+-]*");
    private static final Pattern VALUE =
            Pattern.compile("(\\bvalue\\s*:\\s*)(\"[^\"]*\"|'[^']*'|[^,}\\s]+)");

    private final List<LineEdit> edits = new ArrayList<>();

    /// What is announced.
    ///
    /// @param until the last day of support
    /// @param reason for people; may be empty
    public record Notice(LocalDate until, String reason, LocalDate today) {}

    /// The edits that announce it, file by file.
    ///
    /// @throws ProblemsFound when the files are written in a way that only a person should edit
    public static List<LineEdit> edits(Workspace workspace, Port port, Notice notice) {
        Deprecation deprecation = new Deprecation();
        Contract contract =
                port.findContract()
                        .orElseThrow(() ->
                                byHand(
                                        port.declared().place(),
                                        "The port %s has no contract".formatted(port.address())));
        String version = Bump.MINOR.after(contract.version()).toString();
        deprecation.contract(lines(workspace, contract.place()), contract, notice, version);
        Place declared = port.declared().place();
        deprecation.replace(
                declared.file(),
                lines(workspace, declared),
                declared.line(),
                VERSION,
                "$1" + version,
                "the version of the port");
        return List.copyOf(deprecation.edits);
    }

    private static List<String> lines(Workspace workspace, Place place) {
        return workspace.files().stream()
                .filter(file -> file.path().equals(place.file()))
                .findFirst()
                .map(file -> file.text().lines().toList())
                .orElseThrow(() -> byHand(place, "The workspace has no such file"));
    }

    private void contract(
            List<String> lines, Contract contract, Notice notice, String version) {
        String path = contract.place().file();
        replaceTop(path, lines, "version", version);
        replaceTop(path, lines, "status", "deprecated");
        ServiceLevel known =
                contract.serviceLevels().stream()
                        .filter(level -> level.property().equals(SUPPORT))
                        .findFirst()
                        .orElse(null);
        if (known != null) {
            replace(
                    path,
                    lines,
                    known.place().line(),
                    VALUE,
                    "$1\"" + notice.until() + "\"",
                    "the value of " + SUPPORT);
        } else {
            List<String> item = new ArrayList<>();
            item.add("property: " + SUPPORT);
            item.add("value: \"%s\"".formatted(notice.until()));
            if (!notice.reason().isBlank()) {
                item.add("description: " + quoted(notice.reason()));
            }
            append(path, lines, "slaProperties", item);
        }
        boolean said =
                contract.customProperties().stream()
                        .anyMatch(each -> each.property().equals(SINCE));
        if (!said) {
            append(
                    path,
                    lines,
                    "customProperties",
                    List.of(
                            "property: " + SINCE,
                            "value: \"%s\"".formatted(notice.today())));
        }
    }

    private static String quoted(String text) {
        return "\""
                + text.replace("\\", "\\\\").replace("\"", "\\\"").replaceAll("\\s+", " ").strip()
                + "\"";
    }

    private void replaceTop(String path, List<String> lines, String key, String value) {
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            if (line.matches(key + "\\s*:.*")) {
                Matcher comment = Pattern.compile("\\s+#.*$").matcher(line);
                String rest = comment.find() ? comment.group() : "";
                add(path, i, line, "%s: %s%s".formatted(key, value, rest));
                return;
            }
        }
        edits.add(new LineEdit(path, lines.size() + 1, "", List.of(key + ": " + value)));
    }

    /// Replaces the first match from a line on, within the item that begins there.
    private void replace(
            String path, List<String> lines, int from, Pattern what, String with, String name) {
        int indent = -1;
        for (int i = Math.max(0, from - 1); i < lines.size(); i++) {
            String line = lines.get(i);
            int here = line.length() - line.stripLeading().length();
            boolean isNext = indent >= 0 && !line.isBlank() && here <= indent;
            if (isNext) {
                break;
            }
            indent = indent < 0 ? here : indent;
            Matcher found = what.matcher(line);
            if (found.find()) {
                add(path, i, line, found.replaceFirst(with));
                return;
            }
        }
        throw byHand(Place.of(path), "Cannot find " + name);
    }

    private void add(String path, int index, String before, String after) {
        if (!before.equals(after)) {
            edits.add(new LineEdit(path, index + 1, before, List.of(after)));
        }
    }

    /// Adds an item at the end of a list at the top of the document, in the manner of its items.
    private void append(String path, List<String> lines, String key, List<String> item) {
        int start = -1;
        for (int i = 0; i < lines.size() && start < 0; i++) {
            start = lines.get(i).matches(key + "\\s*:.*") ? i : -1;
        }
        if (start < 0) {
            List<String> all = new ArrayList<>(List.of(key + ":"));
            all.addAll(item(item, "  "));
            edits.add(new LineEdit(path, lines.size() + 1, "", all));
            return;
        }
        if (!lines.get(start).matches(key + "\\s*:\\s*(#.*)?")) {
            throw byHand(
                    new Place(path, start + 1, 1, ""), "'%s' stands in one line".formatted(key));
        }
        int end = start + 1;
        String indent = "";
        boolean isItem = true;
        for (int i = start + 1; i < lines.size() && isItem; i++) {
            String line = lines.get(i);
            isItem = line.isBlank() || line.startsWith(" ") || line.startsWith("-") || line.startsWith("#");
            if (isItem && !line.isBlank() && !line.startsWith("#")) {
                indent = end == start + 1 ? line.substring(0, Math.max(0, line.indexOf('-'))) : indent;
                end = i + 1;
            }
        }
        edits.add(new LineEdit(path, end + 1, "", item(item, indent)));
    }

    private static List<String> item(List<String> fields, String indent) {
        List<String> lines = new ArrayList<>();
        for (String field : fields) {
            lines.add(indent + (lines.isEmpty() ? "- " : "  ") + field);
        }
        return lines;
    }

    private static ProblemsFound byHand(Place place, String what) {
        return new ProblemsFound(
                Problem.error(
                        "edit-by-hand",
                        "The file is written in a way that only a person should edit",
                        what + ".",
                        "Write `status: deprecated`, an `endOfSupport` in 'slaProperties' and the next minor version yourself.",
                        place));
    }
}
