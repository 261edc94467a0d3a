package io.cliproute.config;

import io.cliproute.operation.Suggestion;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Recognizes configuration keys, and explains those that are not known. */
final class SettingKeys {

    private static final List<SettingGroup> NAMED =
            List.of(SettingCatalog.SOURCES, SettingCatalog.DESTINATIONS, SettingCatalog.RECIPES);

    private SettingKeys() {}

    static boolean isKnown(String key) {
        return SettingCatalog.settings().anyMatch(setting -> setting.matches(key));
    }

    /**
     * Returns the key that was probably meant by one without the prefix {@code cliproute.}, such as {@code workers} or
     * {@code Cliproute.workers}; empty when it resembles none of ours, so it belongs to Camel or to the site's own
     * routes.
     */
    static Optional<String> withPrefix(String key) {
        String bare = key.regionMatches(true, 0, ConfigurationLayers.PREFIX, 0, ConfigurationLayers.PREFIX.length())
                ? key.substring(ConfigurationLayers.PREFIX.length())
                : key;
        return Optional.of(ConfigurationLayers.PREFIX + bare).filter(meant -> isKnown(meant) || !bare.equals(key));
    }

    /** Returns a hint for the author of an unknown key that begins with {@code cliproute.}. */
    static String hint(String key) {
        return expectedForm(key)
                .map(form -> "; expected '" + form + "', with names of letters, digits, '-' and '_'")
                .or(() -> Suggestion.nearest(key, candidates(key)).map(near -> "; did you mean '" + near + "'?"))
                .orElse("; './cliproute doctor --keys' lists all keys");
    }

    private static Optional<String> expectedForm(String key) {
        return NAMED.stream()
                .filter(group -> group.lacksName(key))
                .map(group -> group.settings().get(0).key())
                .findFirst();
    }

    /** Returns the keys without names, and those of sources and destinations with the name that the key has. */
    private static Collection<String> candidates(String key) {
        Collection<String> candidates = new ArrayList<>();
        SettingCatalog.settings()
                .filter(setting -> !setting.hasName())
                .forEach(setting -> candidates.add(setting.key()));
        String[] parts = key.split("\\.", 4);
        if (parts.length > 3) {
            for (SettingGroup group : List.of(SettingCatalog.SOURCES, SettingCatalog.DESTINATIONS)) {
                group.settings()
                        .forEach(setting ->
                                candidates.add(setting.named(parts[2]).key()));
            }
        }
        return candidates;
    }
}
