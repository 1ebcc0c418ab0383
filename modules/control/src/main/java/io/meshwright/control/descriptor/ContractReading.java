package io.meshwright.control.descriptor;

import io.meshwright.mesh.contract.Contract;
import io.meshwright.mesh.problem.Place;
import io.meshwright.mesh.problem.Problem;
import io.meshwright.mesh.problem.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One data contract, read by itself.
///
/// @param contract null when too little could be read
/// @param problems of the file alone: what it refers to is not looked for
public record ContractReading(@Nullable Contract contract, List<Problem> problems) {
    public ContractReading {
        problems = List.copyOf(problems);
    }

    /// @param path names the file in problems
    public static ContractReading read(String path, String text) {
        DescriptorReader.Read read = DescriptorReader.read(path, text);
        if (read.descriptor() instanceof Descriptor.OfContract(Contract contract)) {
            return new ContractReading(contract, read.problems());
        }
        List<Problem> problems = new ArrayList<>(read.problems());
        if (problems.stream().noneMatch(problem -> problem.severity() == Severity.ERROR)) {
            problems.add(
                    Problem.error(
                            "no-contract",
                            "File is no data contract",
                            "A file with 'kind: DataContract' is needed here.",
                            "Name an ODCS file.",
                            Place.of(path)));
        }
        return new ContractReading(null, problems);
    }

    /// The contract, unless its file has errors.
    public Optional<Contract> sound() {
        boolean isSound =
                problems.stream().noneMatch(problem -> problem.severity() == Severity.ERROR);
        return isSound ? Optional.ofNullable(contract) : Optional.empty();
    }
}
