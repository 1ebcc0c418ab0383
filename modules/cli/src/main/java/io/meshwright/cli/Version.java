package io.meshwright.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;
import picocli.CommandLine.IVersionProvider;

/// The version that was built.
final class Version implements IVersionProvider {
    static String text() {
        Properties properties = new Properties();
        try (InputStream in = Version.class.getResourceAsStream("/meshwright.properties")) {
            if (in != null) {
                properties.load(in);
            }
        } catch (IOException cause) {
            throw new UncheckedIOException("Cannot read the version of this build", cause);
        }
        return properties.getProperty("version", "unknown");
    }

    @Override
    public String[] getVersion() {
        return new String[] {"Meshwright " + text(), "Java " + Runtime.version()};
    }
}
