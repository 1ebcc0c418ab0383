package io.meshwright.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.meshwright.control.descriptor.Scaffold;
import io.meshwright.control.session.JvmFlags;
import io.meshwright.mesh.address.ProductAddress;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The libraries as they are packaged.
class DistributionIT {
    private static final Path LIBRARIES = Path.of("target/dist/lib").toAbsolutePath();
    private static final String NATIVE = "libduckdb_java.so_";
    private static final int JAVA_8 = 52;

    @TempDir Path folder;

    @Test
    void theEngineIsLoadedFromBesideItsDriver() throws IOException, InterruptedException {
        try (JarFile driver = new JarFile(library("duckdb_jdbc-").toFile())) {
            assertThat(driver.stream().map(ZipEntry::getName))
                    .noneMatch(name -> name.startsWith(NATIVE));
        }
        assertThat(library(NATIVE)).isNotEmptyFile();
        ProductAddress orders = ProductAddress.parse("sales/orders");
        Path workspace = folder.resolve("shop");
        Scaffold.write(workspace, Scaffold.mesh("shop"));
        Scaffold.write(workspace, Scaffold.domain(orders.domain()));
        Scaffold.write(workspace, Scaffold.product(orders, "domains/sales"));

        assertThat(mesh("validate", workspace.toString())).contains("1 product, no problems");
        assertThat(mesh("validate", workspace.toString())).contains("1 product, no problems");
        assertThat(folder.resolve("cache/meshwright/bindings")).isNotEmptyDirectory();
    }

    @Test
    void theCommandLineLibraryIsNewEnoughForTheAheadOfTimeCache() throws IOException {
        try (JarFile jar = new JarFile(library("picocli-").toFile());
                DataInputStream type =
                        new DataInputStream(
                                jar.getInputStream(jar.getEntry("picocli/CommandLine.class")))) {
            type.skipNBytes(Integer.BYTES + Short.BYTES);

            assertThat(type.readUnsignedShort()).isGreaterThanOrEqualTo(JAVA_8);
        }
    }

    @BeforeEach
    void needsPreparedLibraries() throws IOException {
        try (Stream<Path> files = Files.list(LIBRARIES)) {
            assumeTrue(
                    files.anyMatch(file -> file.getFileName().toString().startsWith(NATIVE)),
                    "Maven ran on a JDK older than 25, so the libraries are packaged as they come");
        }
    }

    private static Path library(String prefix) throws IOException {
        try (Stream<Path> files = Files.list(LIBRARIES)) {
            return files.filter(file -> file.getFileName().toString().startsWith(prefix))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private String mesh(String... arguments) throws IOException, InterruptedException {
        List<String> jars;
        try (Stream<Path> files = Files.list(LIBRARIES)) {
            jars =
                    files.map(Path::toString)
                            .filter(file -> file.endsWith(".jar"))
                            .sorted()
                            .toList();
        }
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(JvmFlags.REQUIRED);
        command.addAll(List.of("-cp", String.join(":", jars), Main.class.getName()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("XDG_CACHE_HOME", folder.resolve("cache").toString());
        builder.environment().remove("MESH_NO_CACHE");
        Process process = builder.start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        return said;
    }
}
