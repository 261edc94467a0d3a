package io.cliproute.config;

import static io.cliproute.config.SettingCatalog.DESTINATIONS;
import static io.cliproute.config.SettingCatalog.SOURCES;

import io.cliproute.job.RecipeResolver;
import io.cliproute.layout.DeliveryRule;
import io.cliproute.operation.Recipe;
import io.cliproute.operation.Suggestion;
import io.cliproute.schedule.WeeklySchedule;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Converts configured keys to {@link Settings}. It continues after a mistake, so that one start reports all mistakes.
 *
 * <p>The packaged defaults contain an example source. It is used only when the site configures no source of its own.
 */
public final class SettingsReader {

    /** The interval at which Camel's {@code readLock=changed} compares the sizes of a file on an FTP server. */
    private static final Duration REMOTE_SETTLE = Duration.ofSeconds(5);

    private final Set<String> given;
    private final SettingValues values;
    private final boolean hasBeans;

    private SettingsReader(ConfigurationLayers layers, boolean hasBeans) {
        this.hasBeans = hasBeans;
        this.given = layers.given().keySet();
        this.values = new SettingValues(layers);
    }

    /**
     * Reads and checks all settings.
     *
     * @throws ConfigurationException with all mistakes
     */
    public static Settings read(ConfigurationLayers layers) throws ConfigurationException {
        return new SettingsReader(layers, false).read();
    }

    /**
     * Reads and checks all settings of a pipeline in a host, which has beans.
     *
     * @throws ConfigurationException with all mistakes
     */
    public static Settings readForHost(ConfigurationLayers layers) throws ConfigurationException {
        return new SettingsReader(layers, true).read();
    }

    private Settings read() throws ConfigurationException {
        given.forEach(this::checkKey);
        Map<String, Recipe> recipes = RecipeReader.read(values);
        Map<String, SourceSettings> sources = sources(recipes.keySet());
        Settings settings = new Settings(
                values.get(SettingCatalog.WORKERS),
                ClusterKeys.readQueue(values),
                folders(),
                values.find(SettingCatalog.STORE_URL),
                FfmpegKeys.read(values),
                sources,
                recipes,
                destinations(sources),
                new DropReader(values).read(sources),
                HttpKeys.read(values),
                EventKeys.read(values),
                LogKeys.read(values),
                ScheduleKeys.read(values),
                RetentionKeys.read(values),
                List.of());
        check(settings);
        return settings;
    }

    private void check(Settings settings) throws ConfigurationException {
        settings.store().ifPresent(this::checkBean);
        ClusterKeys.check(settings, values);
        if (values.mistakes().isEmpty()) {
            DeliveryRuleCheck.check(settings, values);
        }
        List<String> mistakes = values.mistakes().isEmpty() ? OverlapCheck.mistakes(settings) : values.mistakes();
        if (!mistakes.isEmpty()) {
            throw new ConfigurationException(mistakes);
        }
    }

    private void checkBean(String store) {
        if (store.startsWith("#") && !hasBeans) {
            values.addMistake(
                    SettingCatalog.STORE_URL.key(),
                    "names a bean, but only an application that embeds cliproute has beans; expected "
                            + "jdbc:h2:file:FILE or jdbc:postgresql://SERVER/NAME");
        }
    }

    private void checkKey(String key) {
        if (!key.startsWith(ConfigurationLayers.PREFIX)) {
            SettingKeys.withPrefix(key)
                    .ifPresent(meant ->
                            values.addMistake(key, "lacks the prefix 'cliproute.'; did you mean '" + meant + "'?"));
        } else if (!SettingKeys.isKnown(key)) {
            values.addMistake(key, "is not a known key" + SettingKeys.hint(key));
        }
    }

    private Map<String, SourceSettings> sources(Set<String> recipes) {
        Set<String> configured = SOURCES.names(given);
        Set<String> names = configured.isEmpty() ? SOURCES.names(values.keys()) : configured;
        Map<String, SourceSettings> sources = new LinkedHashMap<>();
        for (String name : names) {
            source(name, recipes).ifPresent(source -> sources.put(name, source));
        }
        return sources;
    }

    private Optional<SourceSettings> source(String name, Set<String> recipes) {
        Optional<EndpointUri> uri = values.find(SettingCatalog.SOURCE_URI.named(name));
        uri.filter(endpoint -> !endpoint.scheme().isSource())
                .ifPresent(endpoint -> values.addMistake(
                        SettingCatalog.SOURCE_URI.named(name).key(),
                        "'" + endpoint.displayText() + "' can only be a destination"));
        String recipe = sourceRecipe(SettingCatalog.SOURCE_RECIPE.named(name), recipes, uri);
        List<String> destinations = destinationNames(SettingCatalog.SOURCE_DESTINATIONS.named(name));
        Duration settle = settle(SettingCatalog.SOURCE_SETTLE.named(name), uri);
        var after = values.get(SettingCatalog.SOURCE_AFTER.named(name));
        int connections = connections(SettingCatalog.SOURCE_CONNECTIONS.named(name), uri);
        var priority = values.get(SettingCatalog.SOURCE_PRIORITY.named(name));
        var schedule = values.find(ScheduleKeys.SOURCE_SCHEDULE.named(name)).orElse(WeeklySchedule.ALWAYS);
        return uri.map(endpoint -> new SourceSettings(
                name, endpoint, recipe, destinations, settle, after, connections, priority, schedule));
    }

    private Duration settle(Setting<Duration> setting, Optional<EndpointUri> uri) {
        boolean complete = uri.filter(endpoint -> endpoint.scheme().isAtomic()).isPresent();
        boolean known = given.contains(setting.key());
        if (known && uri.filter(endpoint -> endpoint.scheme() == Scheme.DROP).isPresent()) {
            values.addMistake(
                    setting.key(), "does not apply to a drop: source, whose server knows when an upload is complete");
        }
        if (known) {
            return values.get(setting);
        }
        boolean remote = uri.filter(endpoint -> endpoint.scheme().isRemote()).isPresent();
        Duration ofServer = complete ? Duration.ZERO : REMOTE_SETTLE;
        return complete || remote ? ofServer : values.get(setting);
    }

    private int connections(Setting<Integer> setting, Optional<EndpointUri> uri) {
        int connections = values.get(setting);
        if (connections > 1
                && uri.filter(endpoint -> !endpoint.scheme().isRemote()).isPresent()) {
            values.addMistake(setting.key(), "applies to servers only; files of a folder are not downloaded");
        }
        return connections;
    }

    private String sourceRecipe(Setting<String> setting, Set<String> recipes, Optional<EndpointUri> uri) {
        String recipe = values.find(setting).orElse("");
        boolean flat = uri.filter(endpoint -> "false".equals(endpoint.options().get("recursive")))
                .isPresent();
        if (recipe.equals(RecipeResolver.BY_FOLDER) && flat) {
            values.addMistake(
                    setting.key(),
                    "takes the recipe from the subfolder, but the uri excludes subfolders (recursive=false)");
        }
        if (!recipe.isEmpty() && !recipe.equals(RecipeResolver.BY_FOLDER) && !recipes.contains(recipe)) {
            Set<String> candidates = new TreeSet<>(recipes);
            candidates.add(RecipeResolver.BY_FOLDER);
            String hint = Suggestion.nearest(recipe, candidates)
                    .map(near -> "; did you mean '" + near + "'?")
                    .orElseGet(() -> "; available recipes: " + String.join(", ", recipes) + "; with '"
                            + RecipeResolver.BY_FOLDER + "' the subfolder names the recipe");
            values.addMistake(setting.key(), "recipe '" + recipe + "' does not exist" + hint);
        }
        return recipe;
    }

    private List<String> destinationNames(Setting<List<String>> setting) {
        List<String> names = values.find(setting).orElse(List.of());
        Set<String> known = DESTINATIONS.names(values.keys());
        for (String name : names) {
            if (!known.contains(name)) {
                values.addMistake(
                        setting.key(), "destination '" + name + "' does not exist" + Suggestion.hint(name, known));
            }
        }
        return names;
    }

    /** Returns the destinations that a source uses or the site configures, without an unused packaged example. */
    private Map<String, DestinationSettings> destinations(Map<String, SourceSettings> sources) {
        Set<String> used = sources.values().stream()
                .flatMap(source -> source.destinations().stream())
                .collect(Collectors.toSet());
        used.addAll(DESTINATIONS.names(given));
        used.retainAll(DESTINATIONS.names(values.keys()));
        Map<String, DestinationSettings> destinations = new TreeMap<>();
        for (String name : used) {
            destination(name).ifPresent(destination -> destinations.put(name, destination));
        }
        return destinations;
    }

    private Optional<DestinationSettings> destination(String name) {
        Optional<EndpointUri> uri = values.find(SettingCatalog.DESTINATION_URI.named(name));
        if (uri.filter(endpoint -> endpoint.scheme() == Scheme.DROP).isPresent()) {
            values.addMistake(
                    SettingCatalog.DESTINATION_URI.named(name).key(), "drop: is for sources only; use file: or ftp:");
        }
        int retries = values.get(SettingCatalog.DESTINATION_RETRIES.named(name));
        var delay = values.get(SettingCatalog.DESTINATION_DELAY.named(name));
        var temporaryName = values.get(SettingCatalog.DESTINATION_TEMPORARY_NAME.named(name));
        List<String> outputs =
                values.find(SettingCatalog.DESTINATION_OUTPUTS.named(name)).orElse(List.of());
        DeliveryRule rule =
                new DeliveryRule(Set.copyOf(outputs), values.get(SettingCatalog.DESTINATION_LAYOUT.named(name)));
        return uri.map(endpoint -> new DestinationSettings(name, endpoint, retries, delay, temporaryName, rule));
    }

    private Settings.Folders folders() {
        return new Settings.Folders(
                values.get(SettingCatalog.ARCHIVE_DIR),
                values.get(SettingCatalog.DEAD_LETTER_DIR),
                values.get(SettingCatalog.WORK_DIR),
                values.get(SettingCatalog.MIN_FREE_SPACE),
                values.find(ClusterKeys.SPOOL_DIR));
    }
}
