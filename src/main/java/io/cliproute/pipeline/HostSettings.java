package io.cliproute.pipeline;

import io.cliproute.config.ConfigurationException;
import io.cliproute.config.ConfigurationLayers;
import io.cliproute.config.Settings;
import io.cliproute.config.SettingsReader;
import io.cliproute.startup.TemporaryWorkFolder;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import org.apache.camel.CamelContext;

/**
 * Settings of a pipeline in the context of a host.
 *
 * @param given keys that the host has set
 * @param all checked settings, with the packaged example source if the host has no source
 */
record HostSettings(Map<String, String> given, Settings all) {

    private static final String PREFIX = "cliproute.";

    /**
     * Defaults of hosts. The warm worker is a JVM whose class path is that of this one, which a host may have packed
     * into one file. It pays for many short jobs only. The host may have a queue {@code seda:media} of its own.
     */
    private static final Map<String, String> DEFAULTS =
            Map.of("cliproute.ffmpeg.warm", "none", "cliproute.queue.uri", "seda:cliproute");

    /**
     * Reads the settings.
     *
     * @param properties keys with their prefix; empty to use the context's properties
     * @throws ConfigurationException with all mistakes
     */
    static HostSettings read(CamelContext context, Optional<Map<String, String>> properties)
            throws ConfigurationException {
        Map<String, String> given = new TreeMap<>(DEFAULTS);
        properties.orElseGet(() -> ofContext(context)).forEach((key, value) -> given.put(key, resolve(context, value)));
        return new HostSettings(given, SettingsReader.readForHost(ConfigurationLayers.ofHost(given)));
    }

    private static Map<String, String> ofContext(CamelContext context) {
        Map<String, String> keys = new TreeMap<>();
        Properties properties = context.getPropertiesComponent().loadProperties(key -> key.startsWith(PREFIX));
        properties.stringPropertyNames().forEach(key -> keys.put(key, properties.getProperty(key)));
        return keys;
    }

    /** Lets Camel resolve its placeholders, such as those of a vault; ours mark their values as secret. */
    private static String resolve(CamelContext context, String value) {
        return value.contains("{{") && !value.contains("{{env:") && !value.contains("{{file:")
                ? context.resolvePropertyPlaceholders(value)
                : value;
    }

    boolean hasSources() {
        return given.keySet().stream().anyMatch(key -> key.startsWith(PREFIX + "source."));
    }

    Settings withSources() {
        return all;
    }

    /** Returns the settings for files that the host gives. Work is done in a temporary folder, unless one is set. */
    Settings withoutSources() throws IOException {
        return all.forHost(
                given.containsKey(PREFIX + "work.dir") ? all.folders().work() : TemporaryWorkFolder.create());
    }
}
