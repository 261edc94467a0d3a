package io.cliproute.config;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which key an environment variable sets: {@code CLIPROUTE_WORKERS} sets {@code cliproute.workers}. A variable can't show
 * where a dash or a dot was, so keys that are known already are looked at first, then the keys there can be.
 */
final class EnvironmentVariables {

    private static final String PREFIX = "CLIPROUTE_";

    /** CLIPROUTE_SOURCE_CAM_URI: the name is whatever stands between the kind and a property it has. */
    private static final Map<Pattern, String> GROUPS = Stream.of(SettingKeys.SOURCE, SettingKeys.DESTINATION)
            .flatMap(group -> group.properties().stream().map(property -> Map.entry(group, property)))
            .collect(Collectors.toMap(
                    entry -> Pattern.compile(variable(entry.getKey().prefix()) + "_(.+)_" + variable(entry.getValue())),
                    entry -> entry.getKey().prefix() + ".%s." + entry.getValue()));

    private final Map<String, String> keys = new HashMap<>();

    EnvironmentVariables(Set<String> configured) {
        SettingKeys.FIXED.forEach(key -> keys.put(variable(key), key));
        configured.forEach(key -> keys.put(variable(key), key));
    }

    private static String variable(String key) {
        return key.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_");
    }

    /** The keys set, with the variable that does; one that sets nothing known becomes a key that will be refused by name. */
    Map<String, String> read(Map<String, String> environment) {
        return environment.keySet().stream()
                .filter(variable -> variable.startsWith(PREFIX))
                .collect(Collectors.toMap(this::key, variable -> variable));
    }

    private String key(String variable) {
        if (keys.containsKey(variable)) {
            return keys.get(variable);
        }
        return GROUPS.entrySet().stream()
                .map(group -> Map.entry(group.getKey().matcher(variable), group.getValue()))
                .filter(group -> group.getKey().matches())
                .map(group -> group.getValue().formatted(name(group.getKey())))
                .findFirst()
                .orElseGet(() -> variable.toLowerCase(Locale.ROOT).replace('_', '.'));
    }

    private static String name(Matcher matcher) {
        return matcher.group(1).toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
