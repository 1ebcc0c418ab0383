package io.meshwright.control.descriptor;

import io.meshwright.mesh.Mesh;
import io.meshwright.mesh.contract.Contract;
import io.meshwright.mesh.objective.EndOfSupport;
import io.meshwright.mesh.problem.Place;
import io.meshwright.mesh.problem.Problem;
import io.meshwright.mesh.product.Input;
import io.meshwright.mesh.product.Port;
import io.meshwright.mesh.product.Product;
import io.meshwright.mesh.product.ProductStatus;
import java.util.Optional;

/// Holds the input ports of products against what becomes of the ports that they read.
final class InputChecks {
    private final Mesh mesh;
    private final Reporter reporter;

    InputChecks(Mesh mesh, Reporter reporter) {
        this.mesh = mesh;
        this.reporter = reporter;
    }

    /// @param port that the input reads
    void check(ReadFile file, Product product, Input input, Port port) {
        readsRetired(file, product, input, port);
        readsDeprecated(file, product, input, port);
    }

    /// A product that goes must not leave readers behind; a port that was retired over its readers'
    /// heads was judged by the plan that did so, and they are reminded.
    private void readsRetired(ReadFile file, Product product, Input input, Port port) {
        Optional<Product> upstream = mesh.findProduct(port.address().product());
        boolean isGoing =
                upstream.map(found -> found.status() == ProductStatus.RETIRED).orElse(false);
        boolean isLeft = isGoing && product.status() != ProductStatus.RETIRED;
        if (isLeft || port.isRetired()) {
            String summary = "Input port reads what is retired";
            String detail =
                    "Input port '%s' of '%s' reads '%s', which is retired."
                            .formatted(input.address().name(), product.address(), port.address());
            String remedy = "Read its successor, or keep it until this product has moved.";
            Place place = input.declared().place();
            reporter.add(
                    file,
                    isLeft
                            ? Problem.error("reads-retired", summary, detail, remedy, place)
                            : Problem.warning("reads-retired", summary, detail, remedy, place));
        }
    }

    /// A port that is deprecated still answers; whoever reads it is reminded to move in time.
    private void readsDeprecated(ReadFile file, Product product, Input input, Port port) {
        Optional<Contract> contract = port.findContract();
        boolean isDeprecated =
                contract.filter(found -> found.status().equalsIgnoreCase("deprecated")).isPresent();
        if (!isDeprecated
                || port.isRetired()
                || port.address().product().equals(product.address())) {
            return;
        }
        EndOfSupport end = EndOfSupport.of(contract.orElseThrow().serviceLevels());
        reporter.add(
                file,
                Problem.warning(
                        "reads-deprecated",
                        "Input port reads what is deprecated",
                        "Input port '%s' of '%s' reads '%s', which is deprecated%s%s."
                                .formatted(
                                        input.address().name(),
                                        product.address(),
                                        port.address(),
                                        end.findLastBuilt()
                                                .map(day -> ", built until " + day)
                                                .orElse(""),
                                        end.findLife()
                                                .map(day -> " and answers until " + day)
                                                .orElse("")),
                        mesh.successorsOf(port.address()).stream()
                                .findFirst()
                                .map(next ->
                                        "Move to %s; `mesh diff %s %s` shows what differs."
                                                .formatted(
                                                        next.address(),
                                                        port.address(),
                                                        next.address()))
                                .orElse(
                                        "Ask the owner of %s what takes its place."
                                                .formatted(port.address().product())),
                        input.declared().place()));
    }
}
