package io.meshwright.control.report;

import io.meshwright.mesh.release.CheckResults;
import io.meshwright.mesh.release.Outcome;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Tested contracts as documents for programs, pipelines and pull requests.
public final class TestReports {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private TestReports() {}

    /// How several contracts stand together: failed weighs more than error, and error more than a
    /// contract of which nothing was verified.
    public static Outcome outcome(List<Tested> contracts) {
        List<Outcome> outcomes = contracts.stream().map(Tested::outcome).toList();
        for (Outcome outcome : List.of(Outcome.FAILED, Outcome.ERROR, Outcome.NOT_VERIFIED)) {
            if (outcomes.contains(outcome)) {
                return outcome;
            }
        }
        return Outcome.PASSED;
    }

    /// One JSON document. A check says of which contract it is when there are several.
    public static String json(List<Tested> contracts, Samples samples) {
        ObjectNode document = MAPPER.createObjectNode();
        document.put("outcome", outcome(contracts).word());
        contracts.stream()
                .map(Tested::filter)
                .filter(filter -> !filter.isEmpty())
                .findFirst()
                .ifPresent(filter -> document.put("filter", filter));
        ArrayNode checks = document.putArray("checks");
        for (Tested contract : contracts) {
            for (Tested.One one : contract.ones()) {
                ObjectNode check = checks.addObject();
                if (contracts.size() > 1) {
                    check.put("contract", contract.contract());
                }
                check(check, one, samples);
            }
        }
        if (contracts.stream().anyMatch(contract -> !contract.read().isEmpty())) {
            read(document.putArray("read"), contracts);
        }
        ObjectNode coverage = document.putObject("coverage");
        coverage.put("executed", contracts.stream().mapToLong(t -> t.results().executed()).sum());
        coverage.put("executable", contracts.stream().mapToLong(Tested::executable).sum());
        coverage.put("declared", contracts.stream().mapToLong(Tested::declared).sum());
        return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(document);
    }

    private static void read(ArrayNode array, List<Tested> contracts) {
        for (Tested contract : contracts) {
            for (Tested.Read read : contract.read()) {
                ObjectNode one = array.addObject();
                if (contracts.size() > 1) {
                    one.put("contract", contract.contract());
                }
                one.put("dataset", read.dataset());
                one.put("files", read.files());
                one.put("filesRead", read.files() - read.remembered());
                one.put("filesRemembered", read.remembered());
                one.put("checksOfAllFiles", read.wholly());
                put(one, "note", read.note());
            }
        }
    }

    /// Whether rows that break a promise are part of a document.
    public enum Samples {
        INCLUDED,
        LEFT_OUT
    }

    private static void check(ObjectNode check, Tested.One one, Samples samples) {
        check.put("id", one.check().id());
        check.put("kind", one.check().kind());
        check.put("path", one.path());
        check.put("result", one.result().outcome().word());
        put(check, "measured", one.result().measured());
        put(check, "threshold", one.threshold());
        put(check, "unit", one.unit());
        if (one.result().failingRows() < 0) {
            check.putNull("failedRows");
        } else {
            check.put("failedRows", one.result().failingRows());
        }
        ArrayNode rows = check.putArray("samples");
        if (samples == Samples.INCLUDED && !one.result().samples().isEmpty()) {
            List<String> names = one.result().samples().getFirst();
            for (List<String> values :
                    one.result().samples().subList(1, one.result().samples().size())) {
                ObjectNode row = rows.addObject();
                for (int i = 0; i < names.size(); i++) {
                    row.put(names.get(i), values.get(i));
                }
            }
        }
        check.put("severity", one.check().severity().word());
        put(check, "reason", one.result().reason());
        if (!one.check().schedule().isEmpty()) {
            check.put("schedule", one.check().schedule());
        }
        check.put("durationMs", one.took().toMillis());
    }

    private static void put(ObjectNode check, String name, String text) {
        if (text.isEmpty()) {
            check.putNull(name);
        } else {
            check.put(name, text);
        }
    }

    /// SARIF of what is not passed.
    public static String sarif(List<Tested> contracts) {
        return Sarif.write(report(contracts));
    }

    /// Commands of a GitHub workflow for what is not passed.
    public static String github(List<Tested> contracts) {
        return GithubAnnotations.write(report(contracts));
    }

    private static Report report(List<Tested> contracts) {
        Report all = new Report(List.of(), List.of());
        for (Tested contract : contracts) {
            all = all.and(contract.report());
        }
        return all;
    }

    /// JUnit XML: a suite for each contract, a case for each check. What is not verified is
    /// skipped; a failure that is less than an error stands in the output of its case.
    public static String junit(List<Tested> contracts) {
        StringBuilder xml = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
        xml.append("<testsuites>\n");
        for (Tested contract : contracts) {
            List<Tested.One> ones = contract.ones();
            xml.append(
                    "  <testsuite name=\"%s\" tests=\"%d\" failures=\"%d\" errors=\"%d\" skipped=\"%d\">\n"
                            .formatted(
                                    JunitXml.escaped(contract.contract()),
                                    ones.size(),
                                    count(ones, Outcome.FAILED),
                                    count(ones, Outcome.ERROR),
                                    contract.results().count(Outcome.NOT_VERIFIED)));
            ones.forEach(one -> xml.append(testcase(one)));
            xml.append("  </testsuite>\n");
        }
        return xml.append("</testsuites>\n").toString();
    }

    private static long count(List<Tested.One> ones, Outcome outcome) {
        return ones.stream()
                .filter(one -> one.result().outcome() == outcome && one.result().blocksRelease())
                .count();
    }

    private static String testcase(Tested.One one) {
        String head =
                String.format(
                        Locale.ROOT,
                        "    <testcase classname=\"%s\" name=\"%s\" time=\"%.3f\"",
                        JunitXml.escaped(one.path()),
                        JunitXml.escaped(one.check().title()),
                        one.took().toMillis() / 1_000.0);
        String told =
                "%s %s".formatted(one.result().place().toString(), one.result().reason()).strip();
        String body =
                switch (one.result().outcome()) {
                    case PASSED -> "";
                    case NOT_VERIFIED -> element("skipped", one.result().reason(), "");
                    case FAILED, ERROR ->
                            one.result().blocksRelease()
                                    ? element(
                                            one.result().outcome() == Outcome.FAILED
                                                    ? "failure"
                                                    : "error",
                                            one.result().reason(),
                                            told)
                                    : "      <system-out>%s: %s</system-out>\n"
                                            .formatted(
                                                    one.check().severity().word(),
                                                    JunitXml.escaped(told));
                };
        return body.isEmpty() ? head + "/>\n" : head + ">\n" + body + "    </testcase>\n";
    }

    private static String element(String name, String message, String text) {
        String start = "      <%s message=\"%s\"".formatted(name, JunitXml.escaped(message));
        return text.isEmpty()
                ? start + "/>\n"
                : "%s>%s</%s>\n".formatted(start, JunitXml.escaped(text), name);
    }

    /// A Markdown table for each contract, to be posted as a comment.
    public static String markdown(List<Tested> contracts) {
        StringBuilder text = new StringBuilder();
        for (Tested contract : contracts) {
            CheckResults results = contract.results();
            text.append(
                    "**%s** %s: %s\n\n"
                            .formatted(
                                    MarkdownTable.escaped(contract.contract()),
                                    results.outcome().word(),
                                    MarkdownTable.escaped(summary(contract))));
            text.append("| result | severity | path | check | reason |\n|---|---|---|---|---|\n");
            for (Tested.One one : contract.ones()) {
                text.append(
                        "| %s | %s | %s | %s | %s |\n"
                                .formatted(
                                        one.result().outcome().word(),
                                        one.check().severity().word(),
                                        MarkdownTable.escaped(one.path()),
                                        MarkdownTable.escaped(one.check().title()),
                                        MarkdownTable.escaped(one.result().reason())));
            }
            text.append('\n');
        }
        return text.toString();
    }

    /// `12 passed, 1 failed, 2 not verified; 13 of 15 checks executed`.
    public static String summary(Tested contract) {
        StringBuilder words = new StringBuilder();
        for (Outcome outcome : Outcome.values()) {
            long count = contract.results().count(outcome);
            if (count > 0) {
                words.append(words.isEmpty() ? "" : ", ")
                        .append(String.format(Locale.ROOT, "%,d %s", count, outcome.word()));
            }
        }
        String filter =
                contract.filter().isEmpty()
                        ? ""
                        : "; a filtered verification, only of rows where " + contract.filter();
        return "%s; %d of %d checks executed%s"
                .formatted(
                        words.isEmpty() ? "nothing was run" : words,
                        contract.results().executed(),
                        contract.declared(),
                        filter);
    }
}
