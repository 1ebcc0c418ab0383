package io.meshwright.control.descriptor;

import io.meshwright.mesh.document.Fingerprint;
import io.meshwright.mesh.problem.Place;
import io.meshwright.mesh.problem.Problem;
import io.meshwright.mesh.problem.Problems;
import io.meshwright.mesh.problem.Suggestion;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Reads the text of one descriptor file into what it declares.
final class DescriptorReader {
    private DescriptorReader() {}

    /// What a file declares and what is wrong in it.
    ///
    /// @param descriptor null when too little can be read, or the file has no `kind`
    record Read(@Nullable Descriptor descriptor, List<Problem> problems) {
        Read {
            problems = List.copyOf(problems);
        }
    }

    static Read read(String path, String text) {
        SourceText source = new SourceText(path, text);
        Problems problems = new Problems();
        Optional<Node> root = YamlReader.read(source, text, problems);
        if (root.isEmpty()) {
            if (problems.isEmpty()) {
                problems.add(
                        Problem.warning(
                                "empty-file",
                                "Descriptor is empty",
                                "The file says nothing.",
                                "Fill it, or remove it.",
                                Place.of(path)));
            }
            return new Read(null, problems.sorted());
        }
        Descriptor descriptor = null;
        if (root.get() instanceof Node.Mapping mapping) {
            descriptor = descriptor(mapping, source, problems);
        } else {
            problems.add(
                    Problem.error(
                            "wrong-type",
                            "Value has the wrong type",
                            "A descriptor must be a mapping, but %s.".formatted(root.get().words()),
                            "Begin with 'apiVersion: …' and 'kind: …'.",
                            source.place(root.get())));
        }
        return new Read(descriptor, problems.sorted());
    }

    private static @Nullable Descriptor descriptor(
            Node.Mapping mapping, SourceText source, Problems problems) {
        Fields head = new Fields(mapping, "descriptor", source, problems);
        String word = head.requiredText("kind", "DataProduct");
        if (word.isEmpty()) {
            return null;
        }
        Optional<DescriptorKind> kind = DescriptorKind.find(word);
        if (kind.isEmpty()) {
            problems.add(
                    Problem.error(
                            "unknown-kind",
                            "Kind of descriptor is not known",
                            "'%s' is no kind of descriptor.".formatted(word),
                            Suggestion.didYouMean(word, DescriptorKind.words()),
                            head.place("kind")));
            return null;
        }
        return descriptor(kind.get(), mapping, source, problems);
    }

    private static @Nullable Descriptor descriptor(
            DescriptorKind kind, Node.Mapping mapping, SourceText source, Problems problems) {
        Fingerprint fingerprint = Fingerprint.of(mapping.canonical());
        return switch (kind) {
            case MESH ->
                    new Descriptor.OfMesh(
                            OwnKinds.charter(new Fields(mapping, "mesh", source, problems)));
            case DOMAIN ->
                    OwnKinds.domain(new Fields(mapping, "domain", source, problems))
                            .map(Descriptor.OfDomain::new)
                            .orElse(null);
            case DATA_PRODUCT ->
                    ProductReader.read(
                                    new Fields(mapping, "data product", source, problems),
                                    fingerprint)
                            .map(Descriptor.OfProduct::new)
                            .orElse(null);
            case DATA_CONTRACT ->
                    ContractReader.read(
                                    new Fields(mapping, "data contract", source, problems),
                                    fingerprint)
                            .map(Descriptor.OfContract::new)
                            .orElse(null);
            case BUILD ->
                    BuildReader.read(
                                    new Fields(mapping, "build", source, problems),
                                    source.path(),
                                    fingerprint)
                            .map(Descriptor.OfBuild::new)
                            .orElse(null);
            case PLATFORM -> new Descriptor.OfPlatform();
            case COUNCIL, POLICY, AGREEMENT -> kept(kind, mapping, source, problems);
        };
    }

    private static Descriptor kept(
            DescriptorKind kind, Node.Mapping mapping, SourceText source, Problems problems) {
        Fields fields =
                new Fields(
                        mapping, kind.word().toLowerCase(java.util.Locale.ROOT), source, problems);
        OwnKinds.header(fields);
        String domain = kind == DescriptorKind.POLICY ? fields.text("domain") : "";
        return new Descriptor.Kept(kind, domain, fields.place());
    }
}
