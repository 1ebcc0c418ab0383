package io.meshwright.control.descriptor;

import io.meshwright.control.ledger.AppliedFile;
import io.meshwright.mesh.Mesh;
import io.meshwright.mesh.lint.Lint;
import io.meshwright.mesh.problem.Problems;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Makes a [Mesh] of descriptor files. Files that did not change are not parsed again. Safe for
/// many threads.
public final class MeshReader {
    private static final int GENERATION = 50_000;

    private final Recent<WorkspaceFile, DescriptorReader.Read> cache = new Recent<>(GENERATION);
    private final AtomicReference<@Nullable Last> last = new AtomicReference<>();

    private record Last(Workspace wanted, List<AppliedFile> inForce, MeshReading reading) {
        Last {
            inForce = List.copyOf(inForce);
        }
    }

    /// The mesh that would be in force if the workspace were applied: each scope that it declares
    /// is replaced whole, all others stay.
    ///
    /// @return the same object as the last time when neither has changed since
    public MeshReading read(Workspace wanted, List<AppliedFile> inForce) {
        Last former = last.get();
        if (former != null && former.wanted().equals(wanted) && former.inForce().equals(inForce)) {
            return former.reading();
        }
        MeshReading reading = assemble(wanted, inForce);
        last.set(new Last(wanted, inForce, reading));
        return reading;
    }

    private MeshReading assemble(Workspace wanted, List<AppliedFile> inForce) {
        Problems problems = new Problems();
        problems.addAll(wanted.problems());
        List<ReadFile> own = own(wanted, inForce, problems);
        Ownership ownership = Ownership.of(wanted, own);
        List<AppliedFile> staying =
                inForce.stream()
                        .filter(file -> !ownership.declared().contains(file.scope()))
                        .toList();
        List<ReadFile> all = Stream.concat(own.stream(), applied(staying).stream()).toList();
        Texts texts = new Texts();
        wanted.files().forEach(file -> texts.add(wanted.root(), file.path(), file.text()));
        staying.forEach(file -> texts.add(file.root(), file.path(), file.text()));
        Mesh mesh = new MeshAssembly(all, texts, problems, ownership.extent()).mesh();
        ownership.report(mesh, problems);
        return new MeshReading(
                mesh,
                ownership.scopes(),
                of(own, Descriptor.OfContract.class, Descriptor.OfContract::contract),
                of(own, Descriptor.OfPolicy.class, Descriptor.OfPolicy::policy),
                of(own, Descriptor.OfAgreement.class, Descriptor.OfAgreement::agreement),
                Lint.weighed(problems.sorted(), mesh.charter().lint()));
    }

    /// What files of one kind declare, in the order of the files.
    private static <D extends Descriptor, T> List<T> of(
            List<ReadFile> files, Class<D> kind, Function<D, T> what) {
        return files.stream()
                .map(ReadFile::descriptor)
                .filter(kind::isInstance)
                .map(kind::cast)
                .map(what)
                .toList();
    }

    /// The mesh in force. What cannot be read is left out.
    public Mesh read(List<AppliedFile> inForce) {
        Texts texts = new Texts();
        inForce.forEach(file -> texts.add(file.root(), file.path(), file.text()));
        return new MeshAssembly(applied(inForce), texts, new Problems(), Reporter.Extent.PARTIAL)
                .mesh();
    }

    /// A file that cannot be read stands as it was applied before, so that its own problem is not
    /// drowned in those of everything that rests on it.
    private List<ReadFile> own(Workspace wanted, List<AppliedFile> inForce, Problems problems) {
        Map<String, DescriptorReader.Read> reads =
                wanted.files().parallelStream()
                        .filter(file -> !file.isSql())
                        .collect(
                                Collectors.toConcurrentMap(
                                        WorkspaceFile::path,
                                        file -> cache.get(file, MeshReader::parse)));
        List<ReadFile> files = new ArrayList<>();
        for (WorkspaceFile file : wanted.files()) {
            DescriptorReader.Read read = reads.get(file.path());
            if (read != null) {
                problems.addAll(read.problems());
                Descriptor descriptor =
                        read.descriptor() != null
                                ? read.descriptor()
                                : former(wanted.root(), file.path(), inForce);
                if (descriptor != null) {
                    files.add(new ReadFile(wanted.root(), file.path(), true, descriptor));
                }
            }
        }
        return files;
    }

    private @Nullable Descriptor former(String root, String path, List<AppliedFile> inForce) {
        return inForce.stream()
                .filter(file -> file.root().equals(root) && file.path().equals(path))
                .findFirst()
                .map(file ->
                        cache.get(new WorkspaceFile(path, file.text()), MeshReader::parse)
                                .descriptor())
                .orElse(null);
    }

    private List<ReadFile> applied(List<AppliedFile> files) {
        return files.parallelStream()
                .filter(file -> !file.path().endsWith(".sql"))
                .flatMap(file -> {
                    Descriptor descriptor =
                            cache.get(
                                            new WorkspaceFile(file.path(), file.text()),
                                            MeshReader::parse)
                                    .descriptor();
                    return descriptor == null
                            ? Stream.empty()
                            : Stream.of(new ReadFile(file.root(), file.path(), false, descriptor));
                })
                .toList();
    }

    private static DescriptorReader.Read parse(WorkspaceFile file) {
        return DescriptorReader.read(file.path(), file.text());
    }
}
