package io.meshwright.control.descriptor;

import io.meshwright.mesh.address.DomainName;
import io.meshwright.mesh.address.ProductAddress;
import io.meshwright.mesh.address.Words;
import io.meshwright.mesh.problem.Place;
import io.meshwright.mesh.problem.Problem;
import io.meshwright.mesh.problem.ProblemsFound;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// First files to start from: a mesh, a domain, a product that builds. They validate as they are.
public final class Scaffold {
    private Scaffold() {}

    /// The files of a new mesh.
    ///
    /// @param title for people; its slug becomes the mesh's name
    public static List<WorkspaceFile> mesh(String title) {
        String slug = Words.slug(title);
        Map<String, String> values =
                Map.of("name", slug.isEmpty() ? "mesh" : slug, "title", oneLine(title));
        return List.of(
                file("mesh.yaml", "mesh.yaml", values),
                file("platform.yaml", "platform.yaml", values));
    }

    /// The files of a new domain.
    public static List<WorkspaceFile> domain(DomainName domain) {
        return List.of(
                file("domain.yaml", "domains/" + domain + "/domain.yaml", values(domain.value())));
    }

    /// The files of a new product with a small source.
    ///
    /// @param folder of its domain, such as `domains/sales`, see [#folderOf]; empty for the
    ///   workspace's own
    public static List<WorkspaceFile> product(ProductAddress product, String folder) {
        String name = product.product().value();
        Map<String, String> values = values(product.domain().value());
        values.put("product", name);
        values.put("productTitle", title(name));
        String at = (folder.isEmpty() ? "" : folder + "/") + name + "/";
        return List.of(
                file("product.odps.yaml", at + "product.odps.yaml", values),
                file("contract.odcs.yaml", at + name + ".odcs.yaml", values),
                file("build.yaml", at + "build.yaml", values),
                file("product.sql", at + name + ".sql", values),
                file("source.csv", at + "raw/" + name + ".csv", values),
                file("example.sql", at + "examples/by_month.sql", values));
    }

    /// The folder of a domain in a workspace: where its file lies, else `domains/NAME`.
    public static String folderOf(Workspace workspace, DomainName domain) {
        for (WorkspaceFile file : workspace.files()) {
            if (!file.isSql()
                    && DescriptorReader.read(file.path(), file.text()).descriptor()
                            instanceof Descriptor.OfDomain(var found)
                    && found.name().equals(domain)) {
                return WorkspacePath.folderOf(file.path());
            }
        }
        return "domains/" + domain;
    }

    /// Writes the files below a folder and answers their paths.
    ///
    /// @throws ProblemsFound when any of them exists already; nothing is written then
    public static List<Path> write(Path folder, List<WorkspaceFile> files) {
        List<Problem> existing = new ArrayList<>();
        for (WorkspaceFile file : files) {
            if (Files.exists(folder.resolve(file.path()))) {
                existing.add(exists(file));
            }
        }
        if (!existing.isEmpty()) {
            throw new ProblemsFound(existing);
        }
        List<Path> written = new ArrayList<>();
        for (WorkspaceFile file : files) {
            Path path = folder.resolve(file.path());
            try {
                Files.createDirectories(path.toAbsolutePath().getParent());
                Files.writeString(path, file.text(), StandardOpenOption.CREATE_NEW);
            } catch (FileAlreadyExistsException cause) {
                throw new ProblemsFound(exists(file));
            } catch (IOException cause) {
                throw new UncheckedIOException("Cannot write %s".formatted(path), cause);
            }
            written.add(path);
        }
        return written;
    }

    private static Problem exists(WorkspaceFile file) {
        return Problem.error(
                "file-exists",
                "File exists already",
                "'%s' is there and is not overwritten.".formatted(file.path()),
                "Choose another name, or move the file away.",
                Place.of(file.path()));
    }

    private static Map<String, String> values(String domain) {
        Map<String, String> values = new LinkedHashMap<>();
        values.put("domain", domain);
        values.put("domainTitle", title(domain));
        return values;
    }

    /// `customer_support` as `Customer support`.
    private static String title(String name) {
        return name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1).replace('_', ' ');
    }

    private static String oneLine(String title) {
        return title.replaceAll("[^\\p{L}\\p{N} ._-]+", " ").strip();
    }

    private static WorkspaceFile file(String template, String path, Map<String, String> values) {
        String text = template(template);
        for (Map.Entry<String, String> value : values.entrySet()) {
            text = text.replace("${" + value.getKey() + "}", value.getValue());
        }
        return new WorkspaceFile(path, text);
    }

    private static String template(String name) {
        try (InputStream in = Scaffold.class.getResourceAsStream("scaffold/" + name)) {
            if (in == null) {
                throw new IllegalStateException("The template %s is not packaged".formatted(name));
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException cause) {
            throw new UncheckedIOException("Cannot read the template %s".formatted(name), cause);
        }
    }
}
