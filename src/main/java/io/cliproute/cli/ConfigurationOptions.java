package io.cliproute.cli;

import io.cliproute.config.ConfigurationException;
import io.cliproute.config.ConfigurationLayers;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Where a command's configuration comes from. */
final class ConfigurationOptions {

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "Read this properties file in place of ./application.properties.")
    private Path file;

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "Override one key, such as cliproute.workers=2. May be given several times.")
    private Map<String, String> sets = new LinkedHashMap<>();

    ConfigurationLayers read() throws ConfigurationException {
        if (sets.containsKey("")) {
            throw new ConfigurationException(List.of("--set = =" + sets.get("") + ": there is no key before ="));
        }
        return ConfigurationLayers.read(Optional.ofNullable(file), sets);
    }
}
