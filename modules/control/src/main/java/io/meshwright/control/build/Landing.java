package io.meshwright.control.build;

import io.meshwright.control.fault.Failpoint;
import io.meshwright.control.fault.Reason;
import io.meshwright.control.validate.SourceFiles;
import io.meshwright.mesh.address.ProductAddress;
import io.meshwright.mesh.document.Fingerprint;
import io.meshwright.mesh.product.FileSource;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/// Lands sources: trusted code copies their files and takes their fingerprints, so that SQL sees
/// only landed copies and a file that grows meanwhile cannot tear a build.
///
/// Copies are named by their content, so an unchanged file is landed once.
public final class Landing {
    private static final int TRIES = 3;
    private static final Duration SETTLED = Duration.ofSeconds(2);

    private final Path folder;
    private final Map<Path, Known> known = new ConcurrentHashMap<>();

    private record Known(long size, FileTime modified, String hash) {}

    /// @param folder where landed copies are kept, one folder for each product
    public Landing(Path folder) {
        this.folder = folder;
    }

    /// A landed source.
    ///
    /// @param files absolute paths of the copies, by the order of the sources' paths
    /// @param origins what they are copies of, as paths of the workspace
    /// @param fingerprint of all content
    public record Landed(
            FileSource source, List<Path> files, List<String> origins, Fingerprint fingerprint) {
        public Landed {
            files = List.copyOf(files);
            origins = List.copyOf(origins);
        }

        /// A message about copies, told of the files that they were made from.
        String toldOfOrigins(String message) {
            String told = message;
            for (int i = 0; i < files.size(); i++) {
                told =
                        told.replace(
                                String.valueOf(files.get(i).getFileName()),
                                "'%s'".formatted(origins.get(i)));
            }
            return told;
        }
    }

    /// @param root the workspace that the source's path is relative to
    /// @throws BuildFailed when a file is missing, leaves the workspace or does not hold still
    public Landed land(ProductAddress product, FileSource source, Path root) {
        List<Path> found = find(source, root);
        if (found.isEmpty()) {
            throw new BuildFailed(
                    "Cannot land source '%s' of %s: no file matches '%s' in the workspace %s. Put the file there, or mend the path in the build file."
                            .formatted(source.name(), product, source.path(), root));
        }
        Path target = folder.resolve(product.domain().value()).resolve(product.product().value());
        List<Path> copies = new ArrayList<>();
        List<String> hashes = new ArrayList<>();
        List<String> origins = new ArrayList<>();
        for (Path file : found) {
            origins.add(origin(file, root));
            String hash = copy(product, source, file, target);
            copies.add(target.resolve(name(hash, file)));
            hashes.add(hash);
        }
        return new Landed(source, copies, origins, Fingerprint.ofAll(hashes));
    }

    private static String origin(Path file, Path root) {
        Path folder = root.toAbsolutePath().normalize();
        try {
            folder = folder.toRealPath();
        } catch (IOException gone) {
            return String.valueOf(file.getFileName());
        }
        return (file.startsWith(folder) ? folder.relativize(file) : file)
                .toString()
                .replace('\\', '/');
    }

    /// Removes a product's landed copies that are not among `kept`.
    void keepOnly(ProductAddress product, Set<Path> kept) {
        Path target = folder.resolve(product.domain().value()).resolve(product.product().value());
        if (!Files.isDirectory(target)) {
            return;
        }
        try (Stream<Path> files = Files.list(target)) {
            for (Path file : files.filter(file -> !kept.contains(file)).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException cause) {
            throw new UncheckedIOException(
                    "Cannot clear landed files in %s".formatted(target), cause);
        }
    }

    private static List<Path> find(FileSource source, Path root) {
        try {
            return SourceFiles.find(source, root);
        } catch (IOException cause) {
            throw new BuildFailed(
                    "Cannot land source '%s': reading %s failed (%s)."
                            .formatted(source.name(), root, Reason.of(cause)),
                    cause);
        }
    }

    private String copy(ProductAddress product, FileSource source, Path file, Path target) {
        Path temporary = target.resolve("." + UUID.randomUUID());
        try {
            Files.createDirectories(target);
            for (int i = 0; i < TRIES; i++) {
                BasicFileAttributes before = Files.readAttributes(file, BasicFileAttributes.class);
                Known seen = known.get(file);
                if (seen != null
                        && seen.size() == before.size()
                        && seen.modified().equals(before.lastModifiedTime())
                        && Files.exists(target.resolve(name(seen.hash(), file)))) {
                    return seen.hash();
                }
                String hash = stream(file, temporary);
                Failpoint.reach("build.source-copied");
                BasicFileAttributes after = Files.readAttributes(file, BasicFileAttributes.class);
                if (after.size() == before.size()
                        && after.lastModifiedTime().equals(before.lastModifiedTime())
                        && Files.size(temporary) == after.size()) {
                    Files.move(
                            temporary,
                            target.resolve(name(hash, file)),
                            StandardCopyOption.ATOMIC_MOVE,
                            StandardCopyOption.REPLACE_EXISTING);
                    remember(file, after, hash);
                    return hash;
                }
            }
            throw new BuildFailed(
                    "Cannot land source '%s' of %s: '%s' keeps changing while it is read. Build again when nothing writes to it."
                            .formatted(source.name(), product, source.path()));
        } catch (NoSuchFileException cause) {
            throw new BuildFailed(
                    "Cannot land source '%s' of %s: '%s' vanished while it was read. Build again when it is back."
                            .formatted(source.name(), product, source.path()),
                    cause);
        } catch (IOException cause) {
            throw new BuildFailed(
                    "Cannot land source '%s' of %s: copying '%s' to %s failed (%s). Free space or mend access, then build again."
                            .formatted(
                                    source.name(),
                                    product,
                                    source.path(),
                                    target,
                                    Reason.of(cause)),
                    cause);
        } finally {
            discard(temporary);
        }
    }

    /// A file that was just written may change again within one tick of its clock, so it is not
    /// taken for known.
    private void remember(Path file, BasicFileAttributes attributes, String hash) {
        if (attributes.lastModifiedTime().toInstant().isBefore(Instant.now().minus(SETTLED))) {
            known.put(file, new Known(attributes.size(), attributes.lastModifiedTime(), hash));
        }
    }

    private static String stream(Path file, Path to) throws IOException {
        MessageDigest digest = sha256();
        try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest);
                OutputStream out = Files.newOutputStream(to)) {
            in.transferTo(out);
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static String name(String hash, Path file) {
        String name = String.valueOf(file.getFileName());
        int dot = name.lastIndexOf('.');
        return hash + (dot < 0 ? "" : name.substring(dot).replaceAll("[^A-Za-z0-9.]", ""));
    }

    private static void discard(Path temporary) {
        try {
            Files.deleteIfExists(temporary);
        } catch (IOException cause) {
            throw new UncheckedIOException("Cannot remove %s".formatted(temporary), cause);
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException cause) {
            throw new IllegalStateException(
                    "Cannot find SHA-256, which every Java platform has", cause);
        }
    }
}
