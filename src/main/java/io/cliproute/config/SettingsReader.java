package io.cliproute.config;

import io.cliproute.job.AfterProcessing;
import io.cliproute.job.RecipeResolver;
import io.cliproute.operation.DurationText;
import io.cliproute.operation.MediaLimits;
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
    private final SettingValues values;

    private SettingsReader(ConfigurationLayers layers) {
        this.given = layers.given().keySet();
        this.values = new SettingValues(layers);
    }

    /**
     * Reads and checks everything.
     *
     * @throws ConfigurationException with every mistake there is
     */
    public static Settings read(ConfigurationLayers layers) throws ConfigurationException {
        return new SettingsReader(layers).read();
    }

    private Settings read() throws ConfigurationException {
        given.forEach(this::checkKey);
        Map<String, Recipe> recipes = RecipeReader.of(values);
        Map<String, SourceSettings> sources = sources(recipes.keySet());
        Map<String, DestinationSettings> destinations = destinations(sources);
        Settings.Folders folders = folders();
        Settings settings = new Settings(
                values.parsed(SettingKeys.WORKERS, WorkerCount::parse).orElse(1),
                new Settings.Queue(queueUri(), values.integer(SettingKeys.QUEUE_SIZE, 1, 1_000_000)),
                folders,
                values.jdbc(SettingKeys.STORE_URL),
                ffmpeg(),
                sources,
                recipes,
                destinations,
                warnings());
        if (values.mistakes().isEmpty()) {
            values.mistakes().addAll(OverlapCheck.of(settings));
        }
        if (!values.mistakes().isEmpty()) {
            throw new ConfigurationException(values.mistakes());
        }
        return settings;
    }

    private void checkKey(String key) {
        if (!key.startsWith(ConfigurationLayers.PREFIX)) {
            SettingKeys.withPrefix(key)
                    .ifPresent(meant -> values.mistake(key, "lacks the prefix; did you mean '" + meant + "'?"));
        } else if (!SettingKeys.isKnown(key)) {
            String hint = SettingKeys.form(key)
                    .map(form -> "; it has to look like '" + form + "', its names of letters, digits, '-' and '_'")
                    .or(() -> Suggestion.nearest(key, SettingKeys.candidates(key))
                            .map(near -> "; did you mean '" + near + "'?"))
                    .orElse("; application.properties and README list the keys there are");
            values.mistake(key, "is not a key" + hint);
        }
    }

    private List<String> warnings() {
        return given.stream()
                .filter(SettingKeys.TO_COME::contains)
                .map(key -> key + " has no effect in this version")
                .toList();
    }

    private Map<String, SourceSettings> sources(Set<String> recipes) {
        Set<String> named = SettingKeys.SOURCE.names(given);
        Set<String> names = named.isEmpty() ? SettingKeys.SOURCE.names(values.keys()) : named;
        Map<String, SourceSettings> sources = new LinkedHashMap<>();
        for (String name : names) {
            source(name, recipes).ifPresent(source -> sources.put(name, source));
        }
        return sources;
    }

    private Optional<SourceSettings> source(String name, Set<String> recipes) {
        Optional<EndpointUri> uri = values.uri(SettingKeys.SOURCE.key(name, "uri"));
        String recipe = sourceRecipe(SettingKeys.SOURCE.key(name, "recipe"), recipes, uri);
        List<String> destinations = destinationNames(SettingKeys.SOURCE.key(name, "destinations"));
        AfterProcessing after = values.parsed(
                        SettingKeys.SOURCE.key(name, "after"),
                        "archive",
                        text -> SettingValues.constant(AfterProcessing.class, AfterProcessing.OF_A_SOURCE, text))
                .orElse(AfterProcessing.ARCHIVE);
        var settle = values.parsed(SettingKeys.SOURCE.key(name, "settle"), "2s", DurationText::parse);
        int connections = connections(SettingKeys.SOURCE.key(name, "connections"), uri);
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
        if (recipe.equals(RecipeResolver.BY_FOLDER) && flat) {
            values.mistake(key, "takes the recipe from the sub-folder, and the uri says recursive=false");
        }
        if (!recipe.isEmpty() && !recipe.equals(RecipeResolver.BY_FOLDER) && !recipes.contains(recipe)) {
            Set<String> words = new TreeSet<>(recipes);
            words.add(RecipeResolver.BY_FOLDER);
            String hint = Suggestion.nearest(recipe, words)
                    .map(near -> "; did you mean '" + near + "'?")
                    .orElseGet(() -> "; there is " + String.join(", ", recipes) + "; with '" + RecipeResolver.BY_FOLDER
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
        Set<String> known = SettingKeys.DESTINATION.names(values.keys());
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
        used.addAll(SettingKeys.DESTINATION.names(given));
        used.retainAll(SettingKeys.DESTINATION.names(values.keys()));
        Map<String, DestinationSettings> destinations = new TreeMap<>();
        for (String name : used) {
            destination(name).ifPresent(destination -> destinations.put(name, destination));
        }
        return destinations;
    }

    private Optional<DestinationSettings> destination(String name) {
        Optional<EndpointUri> uri = values.uri(SettingKeys.DESTINATION.key(name, "uri"));
        int retries = values.integer(SettingKeys.DESTINATION.key(name, "retry.attempts"), "5", 0, 1000);
        var delay = values.parsed(SettingKeys.DESTINATION.key(name, "retry.delay"), "1s", DurationText::parse);
        var temporary = values.parsed(
                SettingKeys.DESTINATION.key(name, "temporary-name"),
                TemporaryNamePattern.DEFAULT,
                TemporaryNamePattern::parse);
        return uri.flatMap(where -> delay.flatMap(
                wait -> temporary.map(part -> new DestinationSettings(name, where, retries, wait, part))));
    }

    private String queueUri() {
        String uri = values.required(SettingKeys.QUEUE_URI, "a Camel endpoint such as seda:media")
                .orElse("");
        if (!uri.matches("seda:[A-Za-z0-9_.-]+")) {
            values.mistake(SettingKeys.QUEUE_URI, "is not seda:<name>, the only queue of this version");
        }
        return uri;
    }

    private Settings.Folders folders() {
        return new Settings.Folders(
                values.path(SettingKeys.ARCHIVE_DIR),
                values.path(SettingKeys.DEAD_LETTER_DIR),
                values.path(SettingKeys.WORK_DIR),
                values.parsed(SettingKeys.MIN_FREE_SPACE, DataSize::parse).orElse(new DataSize(0)));
    }

    private Settings.Ffmpeg ffmpeg() {
        return new Settings.Ffmpeg(
                values.optional(SettingKeys.FFMPEG_PATH).map(Path::of),
                values.optional(SettingKeys.FFPROBE_PATH).map(Path::of),
                values.parsed(SettingKeys.FFMPEG_TIMEOUT, SettingValues::positiveDuration)
                        .orElse(null),
                values.parsed(SettingKeys.FFMPEG_STALL_TIMEOUT, SettingValues::positiveDuration)
                        .orElse(null),
                values.parsed(
                                SettingKeys.FFMPEG_SANDBOX,
                                text -> SettingValues.constant(SandboxMode.class, Set.of(SandboxMode.values()), text))
                        .orElse(SandboxMode.AUTO),
                values.parsed(
                                SettingKeys.FFMPEG_WARM,
                                text -> SettingValues.constant(WarmMode.class, Set.of(WarmMode.values()), text))
                        .orElse(WarmMode.AUTO),
                limits(),
                values.parsed(SettingKeys.FFMPEG_MAX_MEMORY, DataSize::ofSomeUse)
                        .orElse(new DataSize(0)),
                values.parsed(SettingKeys.FFMPEG_MAX_OUTPUT, DataSize::ofSomeUse)
                        .orElse(new DataSize(0)));
    }

    private MediaLimits limits() {
        return new MediaLimits(
                values.integer(SettingKeys.FFMPEG_MAX_PIXELS, 1, Integer.MAX_VALUE),
                values.integer(SettingKeys.FFMPEG_MAX_STREAMS, 1, 100_000),
                values.parsed(SettingKeys.FFMPEG_MAX_DURATION, SettingValues::positiveDuration)
                        .orElse(null));
    }
}
