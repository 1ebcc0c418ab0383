package io.meshwright.control.sql;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/// Which functions of the engine a statement may use. The lists were reviewed function by function;
/// a function that is on neither list is refused, so a new engine adds none.
public final class FunctionRules {
    private static final FunctionRules SHIPPED = new FunctionRules();

    /// How the engine knows a function.
    public enum Kind {
        SCALAR,
        AGGREGATE,
        WINDOW,
        MACRO,
        TABLE,
        TABLE_MACRO,
        PRAGMA
    }

    private final Map<Kind, Set<String>> allowed = new EnumMap<>(Kind.class);
    private final Map<Kind, Map<String, String>> denied = new EnumMap<>(Kind.class);

    private FunctionRules() {
        for (Kind kind : Kind.values()) {
            allowed.put(kind, new HashSet<>());
            denied.put(kind, new HashMap<>());
        }
        for (String[] row : rows("functions-allowed.tsv")) {
            of(allowed, row[0]).add(Ascii.lower(row[1]));
        }
        for (String[] row : rows("functions-denied.tsv")) {
            of(denied, row[0]).put(Ascii.lower(row[1]), row[2]);
        }
    }

    /// The lists that Meshwright ships.
    public static FunctionRules shipped() {
        return SHIPPED;
    }

    /// Whether a function of this kind and name is on the list of those that may be used.
    public boolean allows(Kind kind, String name) {
        return of(allowed, kind.name()).contains(Ascii.lower(name));
    }

    /// Why a function of this kind and name is refused; empty when it is on no list of refusals.
    public Optional<String> findReason(Kind kind, String name) {
        return Optional.ofNullable(of(denied, kind.name()).get(Ascii.lower(name)));
    }

    boolean isAggregate(String name) {
        return allows(Kind.AGGREGATE, name);
    }

    /// Whether the name may be called where a value stands.
    boolean allowsAsValue(String name) {
        return allows(Kind.SCALAR, name)
                || allows(Kind.AGGREGATE, name)
                || allows(Kind.MACRO, name)
                || name.equals("unnest");
    }

    boolean allowsOverWindow(String name) {
        return allows(Kind.WINDOW, name) || allows(Kind.AGGREGATE, name);
    }

    /// Every name that may be called where a value stands, for suggestions.
    Set<String> values() {
        Set<String> names = new HashSet<>(of(allowed, "scalar"));
        names.addAll(of(allowed, "aggregate"));
        names.addAll(of(allowed, "macro"));
        return names;
    }

    /// Why a name is refused, whatever its kind; empty when nothing is known of it.
    Optional<String> findReason(String name) {
        return denied.values().stream()
                .map(reasons -> reasons.get(name))
                .filter(Objects::nonNull)
                .findFirst();
    }

    private static <T> T of(Map<Kind, T> lists, String kind) {
        return Objects.requireNonNull(lists.get(Kind.valueOf(kind.toUpperCase(Locale.ROOT))), kind);
    }

    private static String[][] rows(String name) {
        try (InputStream in =
                Objects.requireNonNull(FunctionRules.class.getResourceAsStream(name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(line -> line.split("\t", -1))
                    .toArray(String[][]::new);
        } catch (IOException cause) {
            throw new UncheckedIOException("Cannot read the list of functions " + name, cause);
        }
    }
}
