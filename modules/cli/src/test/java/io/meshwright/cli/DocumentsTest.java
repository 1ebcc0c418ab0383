package io.meshwright.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import picocli.CommandLine.Command;

/// Holds the documents to the tree: what they link to, the tests that they name and the commands
/// that they show are there.
class DocumentsTest {
    private static final Path ROOT = root();
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)");
    private static final Pattern TEST =
            Pattern.compile("`([A-Z][A-Za-z0-9]*(?:Test|IT))(?:\\.([a-z][A-Za-z0-9]*))?`");
    private static final Pattern COMMAND = Pattern.compile("`(?:\\./)?mesh ([a-z][a-z-]*)");
    private static final Pattern HEADING = Pattern.compile("(?m)^#+ +(.+)$");

    @Test
    void everyLinkLeadsSomewhere() throws IOException {
        List<String> broken = new ArrayList<>();
        for (Path document : documents()) {
            for (String link : all(LINK, Files.readString(document))) {
                if (!link.contains("://")
                        && !link.startsWith("mailto:")
                        && !leads(document, link)) {
                    broken.add(ROOT.relativize(document) + " -> " + link);
                }
            }
        }
        assertThat(broken).isEmpty();
    }

    @Test
    void everyTestThatIsNamedIsThere() throws IOException {
        List<Path> sources = javaTests();
        List<String> missing = new ArrayList<>();
        for (Path document : documents()) {
            for (MatchResult named : TEST.matcher(Files.readString(document)).results().toList()) {
                boolean there = false;
                for (Path source : sources) {
                    there |=
                            source.endsWith(named.group(1) + ".java")
                                    && (named.group(2) == null
                                            || Files.readString(source)
                                                    .contains("void " + named.group(2) + "("));
                }
                if (!there) {
                    missing.add(ROOT.relativize(document) + " names " + named.group());
                }
            }
        }
        assertThat(missing).isEmpty();
    }

    @Test
    void everyCommandThatIsShownIsThere() throws IOException {
        Set<String> commands = Main.COMMANDS.keySet();
        List<String> unknown = new ArrayList<>();
        for (Path document : documents()) {
            for (MatchResult shown :
                    COMMAND.matcher(Files.readString(document)).results().toList()) {
                if (!commands.contains(shown.group(1))) {
                    unknown.add(ROOT.relativize(document) + " shows mesh " + shown.group(1));
                }
            }
        }
        assertThat(unknown).isEmpty();
    }

    @Test
    void everyCommandIsDescribed() throws IOException {
        String reference = Files.readString(ROOT.resolve("docs/cli.md"));
        Set<String> missing = new TreeSet<>();
        Main.COMMANDS.forEach((name, command) -> {
            if (!command.getAnnotation(Command.class).hidden()
                    && !reference.contains("mesh " + name)) {
                missing.add(name);
            }
        });
        assertThat(missing).isEmpty();
    }

    private static boolean leads(Path document, String link) throws IOException {
        int hash = link.indexOf('#');
        String path = hash < 0 ? link : link.substring(0, hash);
        Path target =
                path.isEmpty()
                        ? document
                        : document.resolveSibling(URLDecoder.decode(path, StandardCharsets.UTF_8))
                                .normalize();
        if (!target.startsWith(ROOT) || !Files.exists(target)) {
            return false;
        }
        return hash < 0
                || !Files.isRegularFile(target)
                || !target.toString().endsWith(".md")
                || anchors(target).contains(link.substring(hash + 1));
    }

    /// The anchors that headings have, as forges make them.
    private static Set<String> anchors(Path document) throws IOException {
        return HEADING.matcher(Files.readString(document))
                .results()
                .map(heading ->
                        heading.group(1)
                                .toLowerCase(Locale.ROOT)
                                .replaceAll("[^\\p{L}\\p{N}\\s_-]", "")
                                .strip()
                                .replace(' ', '-'))
                .collect(Collectors.toSet());
    }

    private static List<String> all(Pattern pattern, String text) {
        return pattern.matcher(text).results().map(match -> match.group(1)).toList();
    }

    private static List<Path> documents() throws IOException {
        List<Path> documents = new ArrayList<>();
        for (Path folder : List.of(ROOT.resolve("docs"), ROOT.resolve("examples"))) {
            documents.addAll(files(folder, ".md"));
        }
        try (Stream<Path> top = Files.list(ROOT)) {
            top.filter(file -> file.toString().endsWith(".md")).forEach(documents::add);
        }
        assertThat(documents).hasSizeGreaterThan(10);
        return documents;
    }

    private static List<Path> javaTests() throws IOException {
        List<Path> tests = new ArrayList<>();
        try (Stream<Path> modules = Files.list(ROOT.resolve("modules"))) {
            for (Path module : modules.toList()) {
                Path folder = module.resolve("src/test/java");
                if (Files.isDirectory(folder)) {
                    tests.addAll(files(folder, ".java"));
                }
            }
        }
        return tests;
    }

    private static List<Path> files(Path folder, String ending) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(ending)).toList();
        }
    }

    private static Path root() {
        Path folder = Path.of("").toAbsolutePath();
        while (folder != null && !Files.exists(folder.resolve("CHANGELOG.md"))) {
            folder = folder.getParent();
        }
        if (folder == null) {
            throw new IllegalStateException("These tests run inside of a checkout");
        }
        return folder;
    }
}
