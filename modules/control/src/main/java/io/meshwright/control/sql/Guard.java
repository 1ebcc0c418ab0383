package io.meshwright.control.sql;

import io.meshwright.control.engine.Engine;
import io.meshwright.control.engine.Syntax;
import io.meshwright.mesh.problem.Problem;
import io.meshwright.mesh.product.Sql;
import java.util.List;

/// Lets a statement pass only if all of it is known to be harmless: one query, of reviewed forms
/// and functions, over names that it may read.
///
/// It is one of several layers and never the only one: the engine instance that runs the statement
/// holds nothing but the granted relations, and its process may be killed.
public final class Guard {
    private Guard() {}

    /// Checks a text: its limits, then what the engine's parser makes of it, then every part.
    public static GuardAnswer check(Engine engine, Sql sql, Profile profile) {
        List<Problem> unfit = TextLimits.problems(sql);
        return unfit.isEmpty()
                ? check(sql, engine.parse(sql.text()), profile)
                : new GuardAnswer.Refused(unfit);
    }

    /// Checks a text that was parsed already; the text must have kept [TextLimits] before.
    public static GuardAnswer check(Sql sql, Syntax syntax, Profile profile) {
        StatementText text = new StatementText(sql);
        if (!syntax.isValid()) {
            return refused(notParsed(text, syntax));
        }
        try {
            StatementTree tree = StatementTree.read(syntax.tree());
            GuardWalk walk = new GuardWalk(text, profile, FunctionRules.shipped());
            walk.statement(tree.query());
            List<Problem> problems = walk.problems();
            return problems.isEmpty()
                    ? new GuardedStatement(sql, tree, walk.readings(), walk.functions())
                    : new GuardAnswer.Refused(problems);
        } catch (Refusal refusal) {
            return refused(
                    text.errorAtByte(
                            refusal.at(),
                            refusal.rule(),
                            refusal.summary(),
                            refusal.detail(),
                            refusal.remedy()));
        }
    }

    private static GuardAnswer refused(Problem problem) {
        return new GuardAnswer.Refused(List.of(problem));
    }

    private static Problem notParsed(StatementText text, Syntax syntax) {
        if (syntax.error().contains("Only SELECT")) {
            return text.errorAtCharacter(
                    -1,
                    "not-a-select",
                    "The statement is not a SELECT",
                    "Only statements that read are taken.",
                    "Write one SELECT; what a team publishes is changed by its descriptors, not by SQL.");
        }
        return text.errorAtCharacter(
                syntax.position(),
                "syntax-error",
                "The statement cannot be parsed",
                syntax.error(),
                "Mend the statement at the marked place.");
    }
}
