package io.cliproute.cli;

import io.cliproute.config.ConfigurationException;
import io.cliproute.config.ConfigurationLayers;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Options of a command that select its configuration. */
final class ConfigurationOptions {

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "Read this properties file in place of ./application.properties.")
    private Path file;

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "Set one key, such as cliproute.workers=2. Can be given several times.")
    private Map<String, String> sets = new LinkedHashMap<>();

    ConfigurationLayers read() throws ConfigurationException {
        if (sets.containsKey("")) {
            throw new ConfigurationException(
                    List.of("--set = =" + sets.get("") + ": the key in front of = is missing"));
        }
        return ConfigurationLayers.read(Optional.ofNullable(file), sets);
    }
}
