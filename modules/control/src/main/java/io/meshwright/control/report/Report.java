package io.meshwright.control.report;

import io.meshwright.mesh.problem.Place;
import io.meshwright.mesh.problem.Problem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What was looked at, and what is wrong with it.
///
/// @param files that were read, also those in which nothing is wrong; paths as the problems give
///   them
/// @param problems in the order in which they are told
public record Report(List<String> files, List<Problem> problems) {
    public Report {
        files = List.copyOf(files);
        problems = List.copyOf(problems);
    }

    /// The report as it reads from another folder: every path with `folder` before it.
    ///
    /// @param folder empty for none; otherwise without a slash at its end
    public Report below(String folder) {
        if (folder.isEmpty()) {
            return this;
        }
        return new Report(
                files.stream().map(file -> folder + "/" + file).toList(),
                problems.stream().map(problem -> below(folder, problem)).toList());
    }

    private static Problem below(String folder, Problem problem) {
        Place place = problem.place();
        if (!place.isKnown()) {
            return problem;
        }
        return new Problem(
                problem.severity(),
                problem.rule(),
                problem.summary(),
                problem.detail(),
                problem.remedy(),
                new Place(
                        folder + "/" + place.file(),
                        place.line(),
                        place.column(),
                        place.excerpt()));
    }

    /// Both reports as one, each file once.
    public Report and(Report other) {
        Set<String> both = new LinkedHashSet<>(files);
        both.addAll(other.files);
        List<Problem> all = new ArrayList<>(problems);
        all.addAll(other.problems);
        return new Report(List.copyOf(both), all);
    }

    /// The problems by file, in the order of the files; what stands in no file comes last, under an
    /// empty name.
    Map<String, List<Problem>> byFile() {
        Map<String, List<Problem>> byFile = new LinkedHashMap<>();
        files.forEach(file -> byFile.put(file, new ArrayList<>()));
        List<Problem> nowhere = new ArrayList<>();
        for (Problem problem : problems) {
            if (problem.place().isKnown()) {
                byFile.computeIfAbsent(problem.place().file(), _ -> new ArrayList<>()).add(problem);
            } else {
                nowhere.add(problem);
            }
        }
        if (!nowhere.isEmpty()) {
            byFile.put("", nowhere);
        }
        return byFile;
    }

    /// What is wrong and what to do, in one line of thought; never blank.
    static String words(Problem problem) {
        String words = (problem.detail() + " " + problem.remedy()).strip();
        return words.isEmpty() ? problem.summary() : words;
    }
}
