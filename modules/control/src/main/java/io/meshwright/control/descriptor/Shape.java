package io.meshwright.control.descriptor;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// What a reader asks of one mapping, noted while it reads nothing: its fields, their types, which
/// must be there, and what becomes of others. [DescriptorSchema] writes it as JSON Schema, so that
/// schema and reader cannot drift apart.
final class Shape {
    /// What one field may be.
    sealed interface Type {
        record Any() implements Type {}

        record Text() implements Type {}

        record Words(Set<String> words) implements Type {
            public Words {
                words = Set.copyOf(words);
            }
        }

        record Numeral() implements Type {}

        record Whole() implements Type {}

        record Truth() implements Type {}

        /// A mapping of open shape.
        record Open() implements Type {}

        record Items(Type item) implements Type {}

        record Part(Shape shape) implements Type {}
    }

    /// What becomes of fields that the reader does not ask for.
    enum Others {
        ALLOWED,
        EXTENSIONS,
        REFUSED
    }

    private final String what;
    private final @Nullable Shape parent;
    private final Map<String, List<Type>> fields = new LinkedHashMap<>();
    private final Set<String> required = new LinkedHashSet<>();
    private Others others = Others.ALLOWED;

    /// @param what the mapping is, for people: `data contract`
    Shape(String what, @Nullable Shape parent) {
        this.what = what;
        this.parent = parent;
    }

    String what() {
        return what;
    }

    /// The fields in the order in which they are asked for, each with all that it may be.
    Map<String, List<Type>> fields() {
        return fields;
    }

    Set<String> required() {
        return required;
    }

    Others others() {
        return others;
    }

    void end(Others others) {
        this.others = others;
    }

    void require(String key) {
        required.add(key);
    }

    void note(String key, Type type) {
        List<Type> types = fields.computeIfAbsent(key, _ -> new ArrayList<>());
        if (type instanceof Type.Any ? types.isEmpty() : !types.contains(type)) {
            types.remove(new Type.Any());
            if (type instanceof Type.Words || type instanceof Type.Whole) {
                types.remove(new Type.Text());
                types.remove(new Type.Numeral());
            }
            boolean isSaid =
                    (type instanceof Type.Text
                                    && types.stream().anyMatch(Type.Words.class::isInstance))
                            || (type instanceof Type.Numeral && types.contains(new Type.Whole()));
            if (!isSaid) {
                types.add(type);
            }
        }
    }

    static Type words(Collection<String> words) {
        return new Type.Words(new TreeSet<>(words));
    }

    /// A mapping below this one, or the one above it of the same kind.
    Shape below(String child) {
        for (Shape at = this; at != null; at = at.parent) {
            if (at.what.equals(child)) {
                return at;
            }
        }
        return new Shape(child, this);
    }

    /// Whether a mapping lies above this one, so that it is noted already.
    boolean isBelow(Shape other) {
        for (Shape at = this; at != null; at = at.parent) {
            if (at == other) {
                return true;
            }
        }
        return false;
    }
}
