package io.meshwright.control.descriptor;

import io.meshwright.mesh.address.Words;
import io.meshwright.mesh.compatibility.Bump;
import io.meshwright.mesh.contract.Contract;
import io.meshwright.mesh.document.Value;
import io.meshwright.mesh.problem.Place;
import io.meshwright.mesh.problem.Problem;
import io.meshwright.mesh.problem.ProblemsFound;
import io.meshwright.mesh.product.OutputPort;
import io.meshwright.mesh.product.Port;
import io.meshwright.mesh.product.Product;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Announces the end of a port in its own files: the contract becomes deprecated, names the last
/// day of its support and the day of the announcement, and both it and its output port take the
/// next minor version.
public final class Deprecation {
    private static final String SUPPORT = "endOfSupport";
    private static final String SINCE = "deprecatedOn";

    private Deprecation() {}

    /// What is announced.
    ///
    /// @param until the last day of support
    /// @param reason for people; may be empty
    public record Notice(LocalDate until, String reason, LocalDate today) {}

    /// A file before and after.
    public record Edited(String path, String before, String after) {}

    /// The files that announce it.
    ///
    /// @throws ProblemsFound when the port has no contract, or a file cannot be edited
    public static List<Edited> files(
            Workspace workspace, Product product, Port port, Notice notice) {
        Contract contract =
                port.findContract()
                        .orElseThrow(() ->
                                problem(
                                        port.declared().place(),
                                        "The port '%s' has no contract to announce it in."
                                                .formatted(port.address())));
        Value version = Value.of(Bump.MINOR.after(contract.version()).toString());
        WorkspaceFile promise = file(workspace, contract.place());
        WorkspaceFile document = file(workspace, port.declared().place());
        String place = "outputPorts/%d/version".formatted(index(product, port));
        return List.of(
                new Edited(
                        promise.path(),
                        promise.text(),
                        announced(
                                        DescriptorText.of(promise.path(), promise.text())
                                                .with("version", version)
                                                .with("status", Value.of("deprecated")),
                                        contract,
                                        notice)
                                .text()),
                new Edited(
                        document.path(),
                        document.text(),
                        DescriptorText.of(document.path(), document.text())
                                .with(place, version)
                                .text()));
    }

    private static DescriptorText announced(DescriptorText text, Contract contract, Notice notice) {
        Map<String, Value> level = new LinkedHashMap<>();
        level.put("property", Value.of(SUPPORT));
        level.put("value", Value.of(notice.until().toString()));
        if (!notice.reason().isBlank()) {
            level.put("description", Value.of(notice.reason().strip()));
        }
        boolean hasLevel =
                contract.serviceLevels().stream().anyMatch(each -> each.property().equals(SUPPORT));
        DescriptorText ending =
                hasLevel
                        ? text.with(
                                "slaProperties/%s/value".formatted(SUPPORT),
                                Value.of(notice.until().toString()))
                        : plus(
                                text,
                                "slaProperties",
                                contract.serviceLevels().isEmpty(),
                                new Value.Mapping(level));
        boolean isSaid =
                contract.customProperties().stream()
                        .anyMatch(each -> each.property().equals(SINCE));
        Map<String, Value> since = new LinkedHashMap<>();
        since.put("property", Value.of(SINCE));
        since.put("value", Value.of(notice.today().toString()));
        return isSaid
                ? ending
                : plus(
                        ending,
                        "customProperties",
                        contract.customProperties().isEmpty(),
                        new Value.Mapping(since));
    }

    private static DescriptorText plus(
            DescriptorText text, String list, boolean isEmpty, Value item) {
        return isEmpty ? text.with(list, new Value.Sequence(List.of(item))) : text.plus(list, item);
    }

    private static int index(Product product, Port port) {
        List<OutputPort> declared = product.document().outputPorts();
        for (int i = 0; i < declared.size(); i++) {
            OutputPort each = declared.get(i);
            if (Words.slug(each.name()).equals(port.address().port().value())
                    && each.version().major() == port.address().major()) {
                return i;
            }
        }
        throw problem(
                port.declared().place(),
                "The port '%s' is not declared in its product's file.".formatted(port.address()));
    }

    private static WorkspaceFile file(Workspace workspace, Place place) {
        return workspace.files().stream()
                .filter(file -> file.path().equals(place.file()))
                .findFirst()
                .orElseThrow(() ->
                        problem(
                                place,
                                "The file '%s' is not in the workspace.".formatted(place.file())));
    }

    private static ProblemsFound problem(Place place, String detail) {
        return new ProblemsFound(
                Problem.error(
                        "cannot-deprecate",
                        "The end of the port cannot be announced",
                        detail,
                        "Write `status: deprecated`, an `endOfSupport` in 'slaProperties' and the next minor version by hand.",
                        place));
    }
}
