package io.cliproute.config;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The keys there are. */
final class SettingKeys {

    static final String WORKERS = "cliproute.workers";
    static final String QUEUE_URI = "cliproute.queue.uri";
    static final String QUEUE_SIZE = "cliproute.queue.size";
    static final String ARCHIVE_DIR = "cliproute.archive.dir";
    static final String DEAD_LETTER_DIR = "cliproute.dead-letter.dir";
    static final String WORK_DIR = "cliproute.work.dir";
    static final String MIN_FREE_SPACE = "cliproute.work.min-free-space";
    static final String STORE_URL = "cliproute.store.url";
    static final String FFMPEG_PATH = "cliproute.ffmpeg.path";
    static final String FFPROBE_PATH = "cliproute.ffprobe.path";
    static final String FFMPEG_TIMEOUT = "cliproute.ffmpeg.timeout";
    static final String FFMPEG_STALL_TIMEOUT = "cliproute.ffmpeg.stall-timeout";

    static final String FFMPEG_SANDBOX = "cliproute.ffmpeg.sandbox";
    static final String FFMPEG_WARM = "cliproute.ffmpeg.warm";

    static final String FFMPEG_MAX_MEMORY = "cliproute.ffmpeg.max-memory";
    static final String FFMPEG_MAX_OUTPUT = "cliproute.ffmpeg.max-output";
    static final String FFMPEG_MAX_PIXELS = "cliproute.ffmpeg.max-pixels";
    static final String FFMPEG_MAX_STREAMS = "cliproute.ffmpeg.max-streams";
    static final String FFMPEG_MAX_DURATION = "cliproute.ffmpeg.max-duration";

    /** Names that are settled, for things that are not there yet: using one is no mistake, but it changes nothing. */
    static final Set<String> TO_COME =
            Set.of("cliproute.http.enabled", "cliproute.http.host", "cliproute.http.port", "cliproute.http.token");

    static final Set<String> FIXED = fixed();

    static final Group SOURCE =
            new Group("cliproute.source", List.of("uri", "recipe", "destinations", "settle", "after", "connections"));
    static final Group DESTINATION =
            new Group("cliproute.destination", List.of("uri", "retry.attempts", "retry.delay", "temporary-name"));
    static final Group RECIPE = new Group("cliproute.recipe", List.of());

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]*");

    private SettingKeys() {}

    private static Set<String> fixed() {
        Set<String> fixed = new TreeSet<>(TO_COME);
        fixed.addAll(List.of(WORKERS, QUEUE_URI, QUEUE_SIZE, ARCHIVE_DIR, DEAD_LETTER_DIR, WORK_DIR, MIN_FREE_SPACE));
        fixed.addAll(List.of(STORE_URL, FFMPEG_PATH, FFPROBE_PATH, FFMPEG_TIMEOUT, FFMPEG_STALL_TIMEOUT));
        fixed.addAll(List.of(FFMPEG_SANDBOX, FFMPEG_MAX_MEMORY, FFMPEG_MAX_OUTPUT, FFMPEG_MAX_PIXELS));
        fixed.addAll(List.of(FFMPEG_MAX_STREAMS, FFMPEG_MAX_DURATION, FFMPEG_WARM));
        return fixed;
    }

    /**
     * Keys with a name chosen by the site in them.
     *
     * @param prefix what stands before the name
     * @param properties what may stand behind it; empty: a name again
     */
    record Group(String prefix, List<String> properties) {

        private Matcher matcher(String key) {
            return Pattern.compile(Pattern.quote(prefix) + "\\.([^.]+)\\.(.+)").matcher(key);
        }

        /** The names used in these keys. */
        Set<String> names(Collection<String> keys) {
            Set<String> names = new TreeSet<>();
            for (String key : keys) {
                Matcher matcher = matcher(key);
                if (matcher.matches()) {
                    names.add(matcher.group(1));
                }
            }
            return names;
        }

        boolean holds(String key) {
            Matcher matcher = matcher(key);
            if (!matcher.matches() || !isName(matcher.group(1))) {
                return false;
            }
            return properties.isEmpty() ? isName(matcher.group(2)) : properties.contains(matcher.group(2));
        }

        String key(String name, String property) {
            return prefix + "." + name + "." + property;
        }

        /** Whether a key is one of them but for its names: one is missing, or can't be one. */
        private boolean lacksNames(String key) {
            Matcher matcher = matcher(key);
            return key.startsWith(prefix + ".")
                    && (properties.isEmpty() || !matcher.matches() || !isName(matcher.group(1)));
        }

        private String form() {
            return key("NAME", properties.isEmpty() ? "OUTPUT" : properties.get(0));
        }
    }

    static boolean isName(String text) {
        return NAME.matcher(text).matches();
    }

    static boolean isKnown(String key) {
        return FIXED.contains(key) || SOURCE.holds(key) || DESTINATION.holds(key) || RECIPE.holds(key);
    }

    /**
     * Returns the key that was probably meant by one without the prefix {@code cliproute.}, such as {@code workers} or
     * {@code Cliproute.workers}; empty when it looks like none of ours, so it belongs to Camel or to the site's own routes.
     */
    static Optional<String> withPrefix(String key) {
        String bare = key.regionMatches(true, 0, ConfigurationLayers.PREFIX, 0, ConfigurationLayers.PREFIX.length())
                ? key.substring(ConfigurationLayers.PREFIX.length())
                : key;
        return Optional.of(ConfigurationLayers.PREFIX + bare).filter(meant -> isKnown(meant) || !bare.equals(key));
    }

    /** How an unknown key should look whose names are missing, or can't be names. */
    static Optional<String> form(String key) {
        return Stream.of(SOURCE, DESTINATION, RECIPE)
                .filter(group -> group.lacksNames(key))
                .map(Group::form)
                .findFirst();
    }

    /** What could have been meant by an unknown key: the fixed ones, and those of the name it uses. */
    static Collection<String> candidates(String key) {
        Collection<String> candidates = new ArrayList<>(FIXED);
        for (Group group : List.of(SOURCE, DESTINATION)) {
            String[] parts = key.split("\\.", 4);
            if (parts.length > 3) {
                group.properties().forEach(property -> candidates.add(group.key(parts[2], property)));
            }
        }
        return candidates;
    }
}
