package io.meshwright.control.descriptor;

import io.meshwright.mesh.document.Fingerprint;
import io.meshwright.mesh.problem.Place;
import io.meshwright.mesh.problem.Problem;
import io.meshwright.mesh.problem.Problems;
import io.meshwright.mesh.problem.Suggestion;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
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
                    inEdition(
                                    mapping,
                                    "data product",
                                    source,
                                    problems,
                                    Edition::ofProduct,
                                    (fields, edition) ->
                                            ProductReader.read(fields, edition, fingerprint))
                            .map(Descriptor.OfProduct::new)
                            .orElse(null);
            case DATA_CONTRACT ->
                    inEdition(
                                    mapping,
                                    "data contract",
                                    source,
                                    problems,
                                    Edition::ofContract,
                                    (fields, edition) ->
                                            ContractReader.read(fields, edition, fingerprint))
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
            case POLICY ->
                    PolicyReader.read(new Fields(mapping, "policy", source, problems))
                            .map(Descriptor.OfPolicy::new)
                            .orElse(null);
            case AGREEMENT ->
                    AgreementReader.read(new Fields(mapping, "agreement", source, problems))
                            .map(Descriptor.OfAgreement::new)
                            .orElse(null);
            case COUNCIL -> kept(kind, mapping, source, problems);
        };
    }

    /// Reads a document in its own edition, or, where it has fewer errors so, in the next one.
    private static <T> Optional<T> inEdition(
            Node.Mapping mapping,
            String what,
            SourceText source,
            Problems problems,
            Function<String, Edition> editions,
            BiFunction<Fields, Edition, Optional<T>> reader) {
        Fields head = new Fields(mapping, what, source, new Problems());
        Edition own = editions.apply(head.text("apiVersion"));
        Problems found = new Problems();
        Optional<T> read = reader.apply(new Fields(mapping, what, source, found), own);
        Optional<Edition> successor = own.successor();
        if (found.hasErrors() && successor.isPresent()) {
            Problems later = new Problems();
            Optional<T> readLater =
                    reader.apply(new Fields(mapping, what, source, later), successor.get());
            if (errors(later) < errors(found)) {
                found = later;
                read = readLater;
                found.add(laterEdition(head, own, successor.get()));
            }
        }
        found.sorted().forEach(problems::add);
        return read;
    }

    private static long errors(Problems problems) {
        return problems.sorted().stream().filter(Problem::isError).count();
    }

    private static Problem laterEdition(Fields head, Edition own, Edition later) {
        return Problem.warning(
                "later-edition",
                "Document uses a later edition of its standard",
                "It says %s, and uses what only %s has.".formatted(own.word(), later.word()),
                "Write 'apiVersion: %s'.".formatted(later.word()),
                head.place("apiVersion"));
    }

    private static Descriptor kept(
            DescriptorKind kind, Node.Mapping mapping, SourceText source, Problems problems) {
        Fields fields = new Fields(mapping, kind.word().toLowerCase(Locale.ROOT), source, problems);
        OwnKinds.header(fields);
        return new Descriptor.Kept(kind, fields.place());
    }
}
