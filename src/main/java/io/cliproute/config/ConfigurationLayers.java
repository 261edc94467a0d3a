package io.cliproute.config;

import io.cliproute.error.ErrorText;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What was configured where. From the strongest to the weakest: {@code --set}, {@code -D}, the environment, the file, the
 * packaged defaults.
 *
 * @param given every key somebody set, with the strongest value
 * @param defaults the packaged ones
 * @param environment of the process, for placeholders
 * @param origins where each given key was set, in words; empty where the program itself has given them
 * @param file the properties file that was read; empty when there was none
 */
public record ConfigurationLayers(
        Map<String, String> given,
        Map<String, String> defaults,
        Map<String, String> environment,
        Map<String, String> origins,
        Optional<Path> file) {

    static final String PREFIX = "cliproute.";

    private static final Path FILE = Path.of("application.properties");

    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private static final String DEFAULTS = "/cliproute/application.properties";

    /**
     * Reads all layers of this process.
     *
     * @param file empty: {@code ./application.properties}, if it is there
     * @param sets from the command line, the strongest of all
     * @throws ConfigurationException when the file can't be read
     */
    public static ConfigurationLayers read(Optional<Path> file, Map<String, String> sets)
            throws ConfigurationException {
        return read(file, sets, System.getenv());
    }

    static ConfigurationLayers read(Optional<Path> file, Map<String, String> sets, Map<String, String> environment)
            throws ConfigurationException {
        Optional<Path> found = found(file);
        Map<String, String> written = fromFile(found);
        Map<String, String> defaults = without(SettingCatalog.RECIPES.names(written.keySet()), packaged());
        Set<String> known = new TreeSet<>(defaults.keySet());
        known.addAll(written.keySet());
        Map<String, String> given = new TreeMap<>(written);
        Map<String, String> origins = new TreeMap<>();
        written.keySet().forEach(key -> origins.put(key, found.orElseThrow().toString()));
        new EnvironmentVariables(known).read(environment).forEach((key, variable) -> {
            given.put(key, environment.get(variable));
            origins.put(key, "the environment variable " + variable);
        });
        System.getProperties().stringPropertyNames().stream()
                .filter(key -> key.startsWith(PREFIX) || key.startsWith("camel."))
                .forEach(key -> {
                    given.put(key, System.getProperty(key));
                    origins.put(key, "-D");
                });
        given.putAll(sets);
        sets.keySet().forEach(key -> origins.put(key, "--set"));
        given.replaceAll((key, value) -> value.strip());
        return new ConfigurationLayers(given, defaults, environment, origins, found);
    }

    /** A recipe that a file writes is that recipe: an output which only the packaged one has would be a surprise. */
    private static Map<String, String> without(Set<String> recipes, Map<String, String> packaged) {
        Map<String, String> left = new TreeMap<>(packaged);
        left.keySet().removeIf(key -> recipes.stream()
                .anyMatch(name -> key.startsWith(SettingCatalog.RECIPES.prefix() + name + ".")));
        return left;
    }

    /** The given keys over the packaged defaults, without file, environment or system properties. */
    public static ConfigurationLayers of(Map<String, String> given) {
        return new ConfigurationLayers(Map.copyOf(given), packaged(), System.getenv(), Map.of(), Optional.empty());
    }

    /** Returns the given file, else the one of the current folder if it exists; a link that leads nowhere counts as one. */
    private static Optional<Path> found(Optional<Path> named) {
        return named.or(() -> Optional.of(FILE).filter(path -> Files.exists(path, LinkOption.NOFOLLOW_LINKS)));
    }

    /** The strongest value of every key, defaults included. */
    Map<String, String> all() {
        Map<String, String> all = new TreeMap<>(defaults);
        all.putAll(given);
        return all;
    }

    /** What is not ours but Camel's or the site's own routes'. */
    public Map<String, String> foreign() {
        return all().entrySet().stream()
                .filter(entry -> !entry.getKey().startsWith(PREFIX))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private static Map<String, String> packaged() {
        try (InputStream in = ConfigurationLayers.class.getResourceAsStream(DEFAULTS);
                BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            return properties(reader);
        } catch (IOException e) {
            throw new IllegalStateException("the packaged " + DEFAULTS + " can't be read", e);
        }
    }

    private static Map<String, String> fromFile(Optional<Path> file) throws ConfigurationException {
        return file.isEmpty() ? Map.of() : fromFile(file.get());
    }

    private static Map<String, String> fromFile(Path path) throws ConfigurationException {
        try (BufferedReader reader = Files.newBufferedReader(path, StandardCharsets.UTF_8)) {
            return properties(reader);
        } catch (IOException e) {
            boolean dangling = Files.isSymbolicLink(path) && !Files.exists(path);
            String why = dangling ? "it is a link that leads nowhere" : words(e);
            throw new ConfigurationException(List.of(path + " can't be read: " + why));
        } catch (IllegalArgumentException e) {
            throw new ConfigurationException(List.of(path + " is no properties file: " + e.getMessage()));
        }
    }

    private static String words(IOException problem) {
        return problem instanceof CharacterCodingException
                ? "it is not in UTF-8, as which it has to be saved"
                : ErrorText.of(problem);
    }

    private static Map<String, String> properties(BufferedReader reader) throws IOException {
        // editors mark a file as UTF-8, and the mark would be part of the first key
        reader.mark(1);
        if (reader.read() != BYTE_ORDER_MARK) {
            reader.reset();
        }
        Properties properties = new Properties();
        properties.load(reader);
        return properties.stringPropertyNames().stream()
                .collect(Collectors.toMap(
                        key -> key, key -> properties.getProperty(key).strip()));
    }
}
