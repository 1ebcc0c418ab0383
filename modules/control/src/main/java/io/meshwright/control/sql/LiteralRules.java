package io.meshwright.control.sql;

import io.meshwright.control.sql.Expression.Argument;
import io.meshwright.control.sql.Expression.Call;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Functions that may be called with some literals only: those whose argument sets the size of the
/// result, and those that choose a function by its name.
final class LiteralRules {
    static final int MOST = 10_000;
    private static final Set<String> PADDING = Set.of("lpad", "rpad", "bitstring");
    private static final Set<String> SERIES = Set.of("range", "generate_series");
    private static final Set<String> FORMATS = Set.of("format", "printf");
    private static final Set<String> BY_NAME =
            Set.of("list_aggregate", "list_aggr", "aggregate", "array_aggregate", "array_aggr");

    private final FunctionRules functions;

    LiteralRules(FunctionRules functions) {
        this.functions = functions;
    }

    /// What is wrong with the arguments of a function where a value stands; null when nothing is.
    @Nullable String objection(Call call) {
        String name = call.function();
        List<Argument> arguments = call.arguments();
        if (PADDING.contains(name) && !isSmall(arguments, 1)) {
            return "The length for '%s' must be a literal of at most %,d.".formatted(name, MOST);
        }
        if (SERIES.contains(name) && !isShortSeries(arguments)) {
            return "The bounds of '%s' must be number literals that give at most %,d values; to go further use it in FROM, as in 'FROM %s(…) AS t(n)'."
                    .formatted(name, MOST, name);
        }
        if (FORMATS.contains(name) && !isPlainFormat(arguments)) {
            return "The format for '%s' must be a literal without a width above 9999 or one that is taken from an argument."
                    .formatted(name);
        }
        if (BY_NAME.contains(name) && !namesAggregate(arguments)) {
            return "The second argument of '%s' must be a literal that names an aggregate such as 'sum'."
                    .formatted(name);
        }
        return null;
    }

    private static boolean isSmall(List<Argument> arguments, int index) {
        return arguments.size() > index
                && number(arguments.get(index).value()).orElse(Double.MAX_VALUE) <= MOST
                && arguments.stream().allMatch(argument -> argument.name().isEmpty());
    }

    private static boolean isShortSeries(List<Argument> arguments) {
        double[] bounds = new double[arguments.size()];
        for (int index = 0; index < bounds.length; index++) {
            Argument argument = arguments.get(index);
            OptionalDouble number = number(argument.value());
            if (number.isEmpty() || !argument.name().isEmpty()) {
                return false;
            }
            bounds[index] = number.getAsDouble();
        }
        return switch (bounds.length) {
            case 1 -> bounds[0] <= MOST;
            case 2 -> bounds[1] - bounds[0] <= MOST;
            case 3 ->
                    bounds[2] != 0 && Math.abs(bounds[1] - bounds[0]) / Math.abs(bounds[2]) <= MOST;
            default -> false;
        };
    }

    private boolean namesAggregate(List<Argument> arguments) {
        return arguments.size() > 1
                && arguments.get(1).value() instanceof Expression.Constant constant
                && constant.kind().equals("STRING")
                && functions.isAggregate(Ascii.lower(constant.text()));
    }

    private static boolean isPlainFormat(List<Argument> arguments) {
        if (arguments.isEmpty()
                || !(arguments.getFirst().value() instanceof Expression.Constant constant)
                || !constant.kind().equals("STRING")) {
            return false;
        }
        String format = constant.text();
        return !format.matches("(?s).*[0-9]{5}.*")
                && !format.matches("(?s).*%[^a-zA-Z%]*\\*.*")
                && !format.matches("(?s).*\\{[^{}]+\\{.*");
    }

    /// The value of a number literal, also behind a sign or a cast; empty for anything else.
    private static OptionalDouble number(Expression expression) {
        return switch (expression) {
            case Expression.Constant(String kind, String text, _, _)
                    when kind.equals("INTEGER") || kind.equals("NUMERIC") -> {
                try {
                    yield OptionalDouble.of(Double.parseDouble(text.replace("_", "")));
                } catch (NumberFormatException _) {
                    yield OptionalDouble.empty();
                }
            }
            case Call call
                    when call.arguments().size() == 1
                            && (call.function().equals("-") || call.function().equals("+")) -> {
                OptionalDouble operand = number(call.arguments().getFirst().value());
                boolean negative = call.function().equals("-") && operand.isPresent();
                yield negative ? OptionalDouble.of(-operand.getAsDouble()) : operand;
            }
            default -> OptionalDouble.empty();
        };
    }
}
