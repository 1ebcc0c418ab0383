import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassFile.ClassHierarchyResolverOption;
import java.lang.classfile.ClassFile.StackMapsOption;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassTransform;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/// Puts two libraries into the distribution's folder in a shape that starts sooner. Run by the
/// build, as one source file.
///
/// - The engine's driver without its native libraries, and these beside it, where the driver looks
///   for them next: from inside the jar it would unpack 70 MB at each start of each process.
/// - The library of the command line with its class files brought up to Java 8: they are of Java 5,
///   and what lacks stack maps the ahead-of-time cache leaves out.
///
/// Arguments: the driver's jar, the command line library's jar, the folder.
final class Libraries {
    private static final String NATIVE = "libduckdb_java.so_";

    private Libraries() {}

    public static void main(String[] arguments) throws IOException {
        Path driver = Path.of(arguments[0]);
        Path commandLine = Path.of(arguments[1]);
        Path folder = Files.createDirectories(Path.of(arguments[2]));
        rewrite(driver, folder, (name, content) -> {
            if (!name.startsWith(NATIVE)) {
                return content;
            }
            Files.write(folder.resolve(name), content);
            return null;
        });
        try (URLClassLoader loader = new URLClassLoader(new URL[] {commandLine.toUri().toURL()})) {
            ClassFile classes =
                    ClassFile.of(
                            StackMapsOption.GENERATE_STACK_MAPS,
                            ClassHierarchyResolverOption.of(
                                    ClassHierarchyResolver.ofResourceParsing(loader)
                                            .orElse(ClassHierarchyResolver.defaultResolver())));
            ClassTransform renewed =
                    ClassTransform.transformingMethodBodies((code, element) -> code.with(element))
                            .andThen(
                                    ClassTransform.endHandler(
                                            type -> type.withVersion(ClassFile.JAVA_8_VERSION, 0)));
            rewrite(commandLine, folder, (name, content) ->
                    name.startsWith("picocli/") && name.endsWith(".class")
                            ? classes.transformClass(classes.parse(content), renewed)
                            : content);
        }
    }

    /// Answers the new content of an entry, or null to leave it out.
    private interface Rewriting {
        byte[] content(String name, byte[] before) throws IOException;
    }

    private static void rewrite(Path jar, Path folder, Rewriting rewriting) throws IOException {
        Path made = folder.resolve(jar.getFileName());
        Path fresh = folder.resolve(jar.getFileName() + ".new");
        try (ZipInputStream in = new ZipInputStream(Files.newInputStream(jar));
                ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(fresh))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                byte[] content = rewriting.content(entry.getName(), in.readAllBytes());
                if (content != null) {
                    ZipEntry same = new ZipEntry(entry.getName());
                    same.setTime(entry.getTime());
                    out.putNextEntry(same);
                    out.write(content);
                    out.closeEntry();
                }
            }
        }
        Files.move(fresh, made, StandardCopyOption.REPLACE_EXISTING);
    }
}
