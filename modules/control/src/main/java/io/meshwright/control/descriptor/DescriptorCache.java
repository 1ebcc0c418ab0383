package io.meshwright.control.descriptor;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// Remembers what files declare by their path and content, so that only what changed is read again.
///
/// Two generations: when the young one is full it becomes the old one, and what the old one held
/// and nobody asked for is forgotten. Safe for many threads.
final class DescriptorCache {
    private static final int GENERATION = 50_000;

    private volatile Map<Key, DescriptorReader.Read> young = new ConcurrentHashMap<>();
    private volatile Map<Key, DescriptorReader.Read> old = Map.of();

    private record Key(String path, String text) {}

    DescriptorReader.Read read(String path, String text) {
        Key key = new Key(path, text);
        DescriptorReader.Read known = young.get(key);
        if (known == null) {
            known = old.get(key);
            if (known == null) {
                known = DescriptorReader.read(path, text);
            }
            remember(key, known);
        }
        return known;
    }

    private synchronized void remember(Key key, DescriptorReader.Read read) {
        if (young.size() >= GENERATION) {
            old = young;
            young = new ConcurrentHashMap<>();
        }
        young.put(key, read);
    }
}
