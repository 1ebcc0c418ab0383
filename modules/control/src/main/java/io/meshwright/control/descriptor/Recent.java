package io.meshwright.control.descriptor;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Predicate;

/// Remembers recent answers, so that only what changed is worked out again.
///
/// Two generations: when the young one is full it becomes the old one, and what the old one held
/// and nobody asked for is forgotten. Safe for many threads; two that ask at once may both work.
public final class Recent<K, V> {
    private final int generation;
    private volatile Map<K, V> young = new ConcurrentHashMap<>();
    private volatile Map<K, V> old = Map.of();

    /// @param generation how many answers one generation holds
    public Recent(int generation) {
        this.generation = generation;
    }

    public V get(K key, Function<K, V> work) {
        return get(key, work, _ -> true);
    }

    /// @param lasts whether an answer will be the same the next time; others are not remembered
    public V get(K key, Function<K, V> work, Predicate<V> lasts) {
        V known = young.get(key);
        if (known == null) {
            V former = old.get(key);
            known = former == null ? work.apply(key) : former;
            if (former != null || lasts.test(known)) {
                remember(key, known);
            }
        }
        return known;
    }

    private synchronized void remember(K key, V value) {
        if (young.size() >= generation) {
            old = young;
            young = new ConcurrentHashMap<>();
        }
        young.put(key, value);
    }
}
