package io.cliproute.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads the values of settings. A mistake is recorded and the default value takes its place, so that one start reports
 * all mistakes. Not thread-safe.
 */
final class SettingValues {

    private final Map<String, String> all;
    private final Map<String, String> origins;
    private final Set<String> packaged;
    private final PlaceholderResolver placeholders;
    private final List<String> mistakes = new ArrayList<>();

    SettingValues(ConfigurationLayers layers) {
        this.all = layers.all();
        this.origins = layers.origins();
        this.packaged = layers.defaults().keySet();
        this.placeholders = new PlaceholderResolver(all, layers.environment());
    }

    /** Returns every key that has a value, packaged defaults included. */
    Set<String> keys() {
        return all.keySet();
    }

    List<String> mistakes() {
        return List.copyOf(mistakes);
    }

    /** Records a mistake: a line with the key, its value (secrets masked), the reason and where the key was set. */
    void addMistake(String key, String reason) {
        boolean secret = key.endsWith("password") || key.equals(HttpKeys.TOKEN.key()) || key.endsWith(".secret");
        String shown = all.containsKey(key) ? " = " + (secret ? "****" : EndpointUri.masked(all.get(key))) : "";
        String inline = all.getOrDefault(key, "").contains(" #") ? "; a comment needs a line of its own" : "";
        String origin = origins.containsKey(key) ? " (from " + origins.get(key) + ")" : "";
        mistakes.add(key + shown + ": " + reason + inline + origin);
    }

    /** Returns the value of a setting that has a default value, which also stands in for an invalid value. */
    <T> T get(Setting<T> setting) {
        return find(setting)
                .or(() -> setting.parsedDefault(placeholders))
                .orElseThrow(() -> new IllegalArgumentException(setting.key() + " has no default value"));
    }

    /** Returns the value of a setting; empty when it is absent or invalid. */
    <T> Optional<T> find(Setting<T> setting) {
        String text = all.getOrDefault(setting.key(), "");
        if (text.isEmpty() && isAbsenceAllowed(setting)) {
            return setting.parsedDefault(placeholders);
        }
        if (text.isEmpty()) {
            addMistake(setting.key(), "is missing; expected " + setting.expected());
            return Optional.empty();
        }
        try {
            return Optional.of(setting.parser().parse(text, placeholders));
        } catch (IllegalArgumentException e) {
            addMistake(setting.key(), e.getMessage());
            return Optional.empty();
        }
    }

    /** Checks whether a setting may be without a value. An empty value does not remove a packaged default. */
    private boolean isAbsenceAllowed(Setting<?> setting) {
        return switch (setting.presence()) {
            case OPTIONAL -> true;
            case REQUIRED -> false;
            case DEFAULT -> !packaged.contains(setting.key());
        };
    }
}
