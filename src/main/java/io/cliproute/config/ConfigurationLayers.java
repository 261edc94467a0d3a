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
 * Configured keys of all layers. From the strongest to the weakest: {@code --set}, {@code -D}, the environment, the
 * file, the packaged defaults.
 *
 * @param given keys that were set, each with its strongest value
 * @param defaults packaged defaults
 * @param environment environment of the process, for placeholders
 * @param origins description of the layer of each given key; empty for keys that the program itself has set
 * @param file properties file that was read; empty when there was none
 */
public record ConfigurationLayers(
        Map<String, String> given,
        Map<String, String> defaults,
        Map<String, String> environment,
        Map<String, String> origins,
        Optional<Path> file) {

    static final String PREFIX = "cliproute.";

    private static final Path DEFAULT_FILE = Path.of("application.properties");

    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private static final String PACKAGED = "/cliproute/application.properties";

    /**
     * Reads all layers of this process.
     *
     * @param file properties file; empty to use {@code ./application.properties} if it exists
     * @param sets keys set on the command line, the strongest layer
     * @throws ConfigurationException when the file is not readable
     */
    public static ConfigurationLayers read(Optional<Path> file, Map<String, String> sets)
            throws ConfigurationException {
        return read(file, sets, System.getenv());
    }

    static ConfigurationLayers read(Optional<Path> file, Map<String, String> sets, Map<String, String> environment)
            throws ConfigurationException {
        Optional<Path> found = findFile(file);
        Map<String, String> fromFile = readFile(found);
        Map<String, String> defaults = withoutRecipes(SettingCatalog.RECIPES.names(fromFile.keySet()), packaged());
        Set<String> known = new TreeSet<>(defaults.keySet());
        known.addAll(fromFile.keySet());
        Map<String, String> given = new TreeMap<>(fromFile);
        Map<String, String> origins = new TreeMap<>();
        fromFile.keySet().forEach(key -> origins.put(key, found.orElseThrow().toString()));
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

    /**
     * Returns the packaged defaults without the given recipes: a recipe in the file replaces the packaged one as a
     * whole.
     */
    private static Map<String, String> withoutRecipes(Set<String> recipes, Map<String, String> packaged) {
        Map<String, String> remaining = new TreeMap<>(packaged);
        remaining.keySet().removeIf(key -> recipes.stream()
                .anyMatch(name -> key.startsWith(SettingCatalog.RECIPES.prefix() + name + ".")));
        return remaining;
    }

    /**
     * Returns layers with the given keys and the packaged defaults, without file, environment variables and system
     * properties.
     */
    public static ConfigurationLayers of(Map<String, String> given) {
        return new ConfigurationLayers(Map.copyOf(given), packaged(), System.getenv(), Map.of(), Optional.empty());
    }

    /**
     * Returns layers for a host: its keys and the packaged defaults, of which a recipe with a given name is not part.
     */
    public static ConfigurationLayers ofHost(Map<String, String> given) {
        Map<String, String> defaults = withoutRecipes(SettingCatalog.RECIPES.names(given.keySet()), packaged());
        return new ConfigurationLayers(Map.copyOf(given), defaults, System.getenv(), Map.of(), Optional.empty());
    }

    /** Returns the given file, otherwise the one in the current folder if it exists; a broken link exists. */
    private static Optional<Path> findFile(Optional<Path> named) {
        return named.or(() -> Optional.of(DEFAULT_FILE).filter(path -> Files.exists(path, LinkOption.NOFOLLOW_LINKS)));
    }

    /** Returns all keys, packaged defaults included, each with its strongest value. */
    Map<String, String> all() {
        Map<String, String> all = new TreeMap<>(defaults);
        all.putAll(given);
        return all;
    }

    /** Returns the keys of Camel and of the site's own routes. */
    public Map<String, String> otherKeys() {
        return all().entrySet().stream()
                .filter(entry -> !entry.getKey().startsWith(PREFIX))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private static Map<String, String> packaged() {
        try (InputStream in = ConfigurationLayers.class.getResourceAsStream(PACKAGED);
                BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            return properties(reader);
        } catch (IOException e) {
            throw new IllegalStateException("Cannot read the packaged " + PACKAGED, e);
        }
    }

    private static Map<String, String> readFile(Optional<Path> file) throws ConfigurationException {
        return file.isEmpty() ? Map.of() : readFile(file.get());
    }

    private static Map<String, String> readFile(Path path) throws ConfigurationException {
        try (BufferedReader reader = Files.newBufferedReader(path, StandardCharsets.UTF_8)) {
            return properties(reader);
        } catch (IOException e) {
            boolean brokenLink = Files.isSymbolicLink(path) && !Files.exists(path);
            String reason = brokenLink ? "it is a broken link" : reason(e);
            throw new ConfigurationException(List.of(path + " is not readable: " + reason));
        } catch (IllegalArgumentException e) {
            throw new ConfigurationException(List.of(path + " is not a valid properties file: " + e.getMessage()));
        }
    }

    private static String reason(IOException problem) {
        return problem instanceof CharacterCodingException ? "it is not encoded in UTF-8" : ErrorText.of(problem);
    }

    private static Map<String, String> properties(BufferedReader reader) throws IOException {
        // some editors write a byte order mark, which would become part of the first key
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
