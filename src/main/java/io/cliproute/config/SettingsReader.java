package io.cliproute.config;

import io.cliproute.job.After;
import io.cliproute.job.Orders;
import io.cliproute.operation.DurationText;
import io.cliproute.operation.Limits;
import io.cliproute.operation.Recipe;
import io.cliproute.operation.Suggestion;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Turns keys and texts into {@link Settings}. It goes on after a mistake, so that all of them are told at once.
 *
 * <p>The packaged defaults bring an example source. It counts only for a site that names no source of its own.
 */
public final class SettingsReader {

    /** Servers allow a user fewer. */
    private static final int MOST_CONNECTIONS = 32;

    private final Set<String> given;
    private final Values values;

    private SettingsReader(Layers layers) {
        this.given = layers.given().keySet();
        this.values = new Values(layers);
    }

    /**
     * Reads and checks everything.
     *
     * @throws ConfigurationException with every mistake there is
     */
    public static Settings read(Layers layers) throws ConfigurationException {
        return new SettingsReader(layers).read();
    }

    private Settings read() throws ConfigurationException {
        given.forEach(this::checkKey);
        Map<String, Recipe> recipes = Recipes.of(values);
        Map<String, SourceSettings> sources = sources(recipes.keySet());
        Map<String, DestinationSettings> destinations = destinations(sources);
        Settings.Folders folders = folders();
        Settings settings = new Settings(
                values.parsed(Keys.WORKERS, Workers::parse).orElse(1),
                new Settings.Queue(queueUri(), values.integer(Keys.QUEUE_SIZE, 1, 1_000_000)),
                folders,
                values.jdbc(Keys.STORE_URL),
                ffmpeg(),
                sources,
                recipes,
                destinations,
                warnings());
        if (values.mistakes().isEmpty()) {
            values.mistakes().addAll(Overlaps.of(settings));
        }
        if (!values.mistakes().isEmpty()) {
            throw new ConfigurationException(values.mistakes());
        }
        return settings;
    }

    private void checkKey(String key) {
        if (!key.startsWith(Layers.PREFIX)) {
            Keys.withPrefix(key)
                    .ifPresent(meant -> values.mistake(key, "lacks the prefix; did you mean '" + meant + "'?"));
        } else if (!Keys.isKnown(key)) {
            String hint = Keys.form(key)
                    .map(form -> "; it has to look like '" + form + "', its names of letters, digits, '-' and '_'")
                    .or(() ->
                            Suggestion.nearest(key, Keys.candidates(key)).map(near -> "; did you mean '" + near + "'?"))
                    .orElse("; application.properties and README list the keys there are");
            values.mistake(key, "is not a key" + hint);
        }
    }

    private List<String> warnings() {
        return given.stream()
                .filter(Keys.TO_COME::contains)
                .map(key -> key + " has no effect in this version")
                .toList();
    }

    private Map<String, SourceSettings> sources(Set<String> recipes) {
        Set<String> named = Keys.SOURCE.names(given);
        Set<String> names = named.isEmpty() ? Keys.SOURCE.names(values.keys()) : named;
        Map<String, SourceSettings> sources = new LinkedHashMap<>();
        for (String name : names) {
            source(name, recipes).ifPresent(source -> sources.put(name, source));
        }
        return sources;
    }

    private Optional<SourceSettings> source(String name, Set<String> recipes) {
        Optional<EndpointUri> uri = values.uri(Keys.SOURCE.key(name, "uri"));
        String recipe = sourceRecipe(Keys.SOURCE.key(name, "recipe"), recipes, uri);
        List<String> destinations = destinationNames(Keys.SOURCE.key(name, "destinations"));
        After after = values.parsed(
                        Keys.SOURCE.key(name, "after"),
                        "archive",
                        text -> Values.constant(After.class, After.OF_A_SOURCE, text))
                .orElse(After.ARCHIVE);
        var settle = values.parsed(Keys.SOURCE.key(name, "settle"), "2s", DurationText::parse);
        int connections = connections(Keys.SOURCE.key(name, "connections"), uri);
        return uri.flatMap(where ->
                settle.map(time -> new SourceSettings(name, where, recipe, destinations, time, after, connections)));
    }

    private int connections(String key, Optional<EndpointUri> uri) {
        int connections = values.integer(key, "1", 1, MOST_CONNECTIONS);
        if (connections > 1 && uri.filter(where -> !where.scheme().isRemote()).isPresent()) {
            values.mistake(key, "is for a source that is downloaded from; nothing is downloaded from a folder");
        }
        return connections;
    }

    private String sourceRecipe(String key, Set<String> recipes, Optional<EndpointUri> uri) {
        String recipe = values.required(key, "the name of a recipe").orElse("");
        boolean flat = uri.filter(where -> "false".equals(where.options().get("recursive")))
                .isPresent();
        if (recipe.equals(Orders.BY_FOLDER) && flat) {
            values.mistake(key, "takes the recipe from the sub-folder, and the uri says recursive=false");
        }
        if (!recipe.isEmpty() && !recipe.equals(Orders.BY_FOLDER) && !recipes.contains(recipe)) {
            Set<String> words = new TreeSet<>(recipes);
            words.add(Orders.BY_FOLDER);
            String hint = Suggestion.nearest(recipe, words)
                    .map(near -> "; did you mean '" + near + "'?")
                    .orElseGet(() -> "; there is " + String.join(", ", recipes) + "; with '" + Orders.BY_FOLDER
                            + "' the sub-folder's name says which");
            values.mistake(key, "there is no recipe '" + recipe + "'" + hint);
        }
        return recipe;
    }

    private List<String> destinationNames(String key) {
        String text =
                values.required(key, "the names of one or more destinations").orElse("");
        List<String> names = Arrays.stream(text.split(","))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .distinct()
                .toList();
        Set<String> known = Keys.DESTINATION.names(values.keys());
        for (String name : names) {
            if (!known.contains(name)) {
                values.mistake(key, "there is no destination '" + name + "'" + Suggestion.hint(name, known));
            }
        }
        return names;
    }

    private Map<String, DestinationSettings> destinations(Map<String, SourceSettings> sources) {
        Set<String> used = sources.values().stream()
                .flatMap(source -> source.destinations().stream())
                .collect(Collectors.toSet());
        used.addAll(Keys.DESTINATION.names(given));
        used.retainAll(Keys.DESTINATION.names(values.keys()));
        Map<String, DestinationSettings> destinations = new TreeMap<>();
        for (String name : used) {
            destination(name).ifPresent(destination -> destinations.put(name, destination));
        }
        return destinations;
    }

    private Optional<DestinationSettings> destination(String name) {
        Optional<EndpointUri> uri = values.uri(Keys.DESTINATION.key(name, "uri"));
        int retries = values.integer(Keys.DESTINATION.key(name, "retry.attempts"), "5", 0, 1000);
        var delay = values.parsed(Keys.DESTINATION.key(name, "retry.delay"), "1s", DurationText::parse);
        var temporary = values.parsed(
                Keys.DESTINATION.key(name, "temporary-name"), TemporaryName.DEFAULT, TemporaryName::parse);
        return uri.flatMap(where -> delay.flatMap(
                wait -> temporary.map(part -> new DestinationSettings(name, where, retries, wait, part))));
    }

    private String queueUri() {
        String uri = values.required(Keys.QUEUE_URI, "a Camel endpoint such as seda:media")
                .orElse("");
        if (!uri.matches("seda:[A-Za-z0-9_.-]+")) {
            values.mistake(Keys.QUEUE_URI, "is not seda:<name>, the only queue of this version");
        }
        return uri;
    }

    private Settings.Folders folders() {
        return new Settings.Folders(
                values.path(Keys.ARCHIVE_DIR),
                values.path(Keys.DEAD_LETTER_DIR),
                values.path(Keys.WORK_DIR),
                values.parsed(Keys.MIN_FREE_SPACE, DataSize::parse).orElse(new DataSize(0)));
    }

    private Settings.Ffmpeg ffmpeg() {
        return new Settings.Ffmpeg(
                values.optional(Keys.FFMPEG_PATH).map(Path::of),
                values.optional(Keys.FFPROBE_PATH).map(Path::of),
                values.parsed(Keys.FFMPEG_TIMEOUT, Values::positiveDuration).orElse(null),
                values.parsed(Keys.FFMPEG_STALL_TIMEOUT, Values::positiveDuration)
                        .orElse(null),
                values.parsed(
                                Keys.FFMPEG_SANDBOX,
                                text -> Values.constant(Isolation.class, Set.of(Isolation.values()), text))
                        .orElse(Isolation.AUTO),
                values.parsed(Keys.FFMPEG_WARM, text -> Values.constant(Warmth.class, Set.of(Warmth.values()), text))
                        .orElse(Warmth.AUTO),
                limits(),
                values.parsed(Keys.FFMPEG_MAX_MEMORY, DataSize::ofSomeUse).orElse(new DataSize(0)),
                values.parsed(Keys.FFMPEG_MAX_OUTPUT, DataSize::ofSomeUse).orElse(new DataSize(0)));
    }

    private Limits limits() {
        return new Limits(
                values.integer(Keys.FFMPEG_MAX_PIXELS, 1, Integer.MAX_VALUE),
                values.integer(Keys.FFMPEG_MAX_STREAMS, 1, 100_000),
                values.parsed(Keys.FFMPEG_MAX_DURATION, Values::positiveDuration)
                        .orElse(null));
    }
}
