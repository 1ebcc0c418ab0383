package io.meshwright.control.govern;

import dev.cel.common.CelIssue;
import dev.cel.common.CelOptions;
import dev.cel.common.CelValidationException;
import dev.cel.common.CelValidationResult;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerBuilder;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import io.meshwright.mesh.policy.Cel;
import io.meshwright.mesh.policy.Gate;
import io.meshwright.mesh.policy.Policy;
import io.meshwright.mesh.policy.Subject;
import io.meshwright.mesh.problem.Place;
import io.meshwright.mesh.problem.Problem;
import io.meshwright.mesh.problem.Suggestion;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Compiles the conditions of policies and checks their types. Nothing of the machine can be
/// reached from a condition, and how much it may do is bounded.
public final class PolicyCompiler {
    private static final int LONGEST = 10_000;
    private static final int DEEPEST = 60;
    private static final int MOST_STEPS = 100_000;
    private static final CelOptions OPTIONS =
            CelOptions.current()
                    .maxExpressionCodePointSize(LONGEST)
                    .maxParseRecursionDepth(DEEPEST)
                    .comprehensionMaxIterations(MOST_STEPS)
                    .enableHeterogeneousNumericComparisons(true)
                    .build();
    private static final CelRuntime RUNTIME =
            CelRuntimeFactory.plannerRuntimeBuilder().setOptions(OPTIONS).build();
    private static final Pattern UNDEFINED_FIELD = Pattern.compile("undefined field '(.*)'");
    private static final Pattern UNDECLARED = Pattern.compile("undeclared reference to '(\\w+)'.*");
    private static final Pattern NO_OVERLOAD =
            Pattern.compile("found no matching overload for '(.*?)' applied to '\\((.*)\\)'.*");

    private final Map<List<FactGroup>, CelCompiler> compilers = new ConcurrentHashMap<>();

    /// What came of a policy.
    public sealed interface Compiled {}

    public record Ready(CompiledPolicy policy) implements Compiled {}

    public record Wrong(Problem problem) implements Compiled {}

    public Compiled compile(Policy policy) {
        Gate gate = policy.gate();
        Subject subject = policy.subject();
        List<FactGroup> groups = FactGroup.of(gate, subject);
        Cel condition = policy.condition();
        CelValidationResult result = compiler(groups).compile(condition.text());
        if (result.hasError()) {
            CelIssue issue = result.getErrors().getFirst();
            return wrong(
                    policy,
                    words(issue.getMessage(), groups),
                    issue.getSourceLocation().getLine(),
                    issue.getSourceLocation().getColumn());
        }
        try {
            if (!result.getAst().getResultType().equals(SimpleType.BOOL)) {
                return wrong(
                        policy,
                        "the condition answers %s, not true or false"
                                .formatted(result.getAst().getResultType().name()),
                        1,
                        0);
            }
            return new Ready(new CompiledPolicy(policy, RUNTIME.createProgram(result.getAst())));
        } catch (CelValidationException | CelEvaluationException cause) {
            return wrong(policy, words(String.valueOf(cause.getMessage()), groups), 1, 0);
        }
    }

    private CelCompiler compiler(List<FactGroup> groups) {
        return compilers.computeIfAbsent(
                groups,
                wanted -> {
                    CelCompilerBuilder builder =
                            CelCompilerFactory.standardCelCompilerBuilder()
                                    .setOptions(OPTIONS)
                                    .setStandardMacros(
                                            CelStandardMacro.HAS,
                                            CelStandardMacro.ALL,
                                            CelStandardMacro.EXISTS,
                                            CelStandardMacro.EXISTS_ONE,
                                            CelStandardMacro.MAP,
                                            CelStandardMacro.FILTER)
                                    .setResultType(SimpleType.DYN)
                                    .setTypeProvider(new FactTypes(wanted));
                    wanted.forEach(
                            group -> builder.addVar(group.word(), FactTypes.reference(group)));
                    return builder.build();
                });
    }

    /// @param line of the expression, counted from 1
    /// @param column of the expression, counted from 0
    private static Wrong wrong(Policy policy, String reason, int line, int column) {
        Cel condition = policy.condition();
        return new Wrong(
                Problem.error(
                        "invalid-policy",
                        "Policy cannot be read",
                        "The condition of the policy '%s' is wrong: %s."
                                .formatted(policy.fullName(), reason),
                        "Mend it; docs/policies.md lists what a policy may ask for.",
                        within(condition, line, column)));
    }

    /// The place of a part of an expression that stands on one line of its file; else that of the
    /// expression.
    static Place within(Cel condition, int line, int column) {
        Place place = condition.place();
        if (line > 1 || column < 0 || condition.text().indexOf('\n') >= 0) {
            return place;
        }
        int start = place.excerpt().indexOf(condition.text(), Math.max(0, place.column() - 1));
        return start < 0
                ? place
                : new Place(place.file(), place.line(), start + column + 1, place.excerpt());
    }

    static String words(String message, List<FactGroup> groups) {
        Matcher field = UNDEFINED_FIELD.matcher(message);
        if (field.matches()) {
            List<String> known = new ArrayList<>();
            groups.forEach(group -> group.facts().forEach(fact -> known.add(fact.name())));
            String meant = Suggestion.didYouMean(field.group(1), known);
            return "there is no fact '%s'%s".formatted(field.group(1), said(meant));
        }
        Matcher undeclared = UNDECLARED.matcher(message);
        if (undeclared.matches()) {
            String name = undeclared.group(1);
            String meant = Suggestion.didYouMean(name, FactGroup.words(groups));
            return "'%s' is not known here%s".formatted(name, said(meant));
        }
        Matcher overload = NO_OVERLOAD.matcher(message);
        if (overload.matches()) {
            return "'%s' does not take (%s)"
                    .formatted(
                            overload.group(1).replaceAll("^_|_$|^@", "").replace("_", " "),
                            overload.group(2));
        }
        return message.strip().replaceAll("[.]$", "");
    }

    private static String said(String meant) {
        return meant.isEmpty() ? "" : ". " + meant.replaceAll("[.]$", "");
    }
}
