package io.meshwright.control.expression;

import dev.cel.common.ast.CelExpr;
import io.meshwright.control.sql.Quoted;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// What a condition asks of who asks, as literals of SQL.
final class AskerSql {
    private static final String ATTRIBUTES = "attributes";

    private AskerSql() {}

    /// What is asked for.
    ///
    /// @param steps from `principal` inwards, at least one
    record Asked(List<String> steps) {
        Asked {
            steps = List.copyOf(steps);
        }
    }

    /// Whether a part asks for something of who asks.
    static Optional<Asked> find(CelExpr part) {
        List<String> steps = new ArrayList<>();
        CelExpr at = part;
        while (at.getKind() == CelExpr.ExprKind.Kind.SELECT) {
            steps.addFirst(at.select().field());
            at = at.select().operand();
        }
        boolean isAsked =
                at.getKind() == CelExpr.ExprKind.Kind.IDENT
                        && at.ident().name().equals(ExpressionCompiler.PRINCIPAL)
                        && !steps.isEmpty();
        return isAsked ? Optional.of(new Asked(steps)) : Optional.empty();
    }

    static String say(Asker asker, Asked asked, CelExpr part) {
        String first = asked.steps().getFirst();
        if (first.equals(ATTRIBUTES) && asked.steps().size() == 2) {
            String name = asked.steps().getLast();
            Optional<String> attribute = asker.attributes().apply(name);
            if (part.select().testOnly()) {
                return Boolean.toString(attribute.isPresent());
            }
            return text(part, attribute.orElseThrow(() -> absent(part, name)));
        }
        if (asked.steps().size() > 1) {
            throw CelSql.wrong(part, "there is nothing in '%s'".formatted(first));
        }
        return switch (first) {
            case "id" -> text(part, asker.id());
            case "kind" -> text(part, asker.kind());
            case "name" -> text(part, asker.name());
            case "groups" ->
                    asker.groups().stream()
                            .map(group -> text(part, group))
                            .collect(Collectors.joining(", ", "CAST([", "] AS VARCHAR[])"));
            default ->
                    throw CelSql.wrong(
                            part,
                            "name one of the attributes, such as principal.attributes.region");
        };
    }

    /// Whether the name of an attribute is among those of who asks; empty for other questions.
    static Optional<String> sayIn(Asker asker, CelExpr sought, CelExpr among) {
        Optional<Asked> asked = find(among);
        if (asked.isEmpty() || !asked.get().steps().equals(List.of(ATTRIBUTES))) {
            return Optional.empty();
        }
        String name = name(sought);
        return Optional.of(Boolean.toString(asker.attributes().apply(name).isPresent()));
    }

    /// An attribute whose name is written as a text.
    static String item(Asker asker, CelExpr of, CelExpr index) {
        Optional<Asked> asked = find(of);
        if (asked.isEmpty() || !asked.get().steps().equals(List.of(ATTRIBUTES))) {
            throw CelSql.wrong(of, "only attributes are named by a text");
        }
        String name = name(index);
        return text(of, asker.attributes().apply(name).orElseThrow(() -> absent(of, name)));
    }

    private static String name(CelExpr part) {
        return CelSql.literal(part)
                .orElseThrow(() -> CelSql.wrong(part, "the attribute is named by a text"));
    }

    private static Untranslatable absent(CelExpr part, String name) {
        return CelSql.wrong(part, "who asks has no attribute '%s'".formatted(name));
    }

    private static String text(CelExpr part, String text) {
        if (text.indexOf('\0') >= 0) {
            throw CelSql.wrong(part, "a text with a character 0 equals nothing");
        }
        return Quoted.text(text);
    }
}
