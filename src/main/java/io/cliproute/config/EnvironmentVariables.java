package io.cliproute.config;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Maps environment variables to keys: {@code CLIPROUTE_WORKERS} sets {@code cliproute.workers}. A variable does not
 * show whether a character was a dash or a dot, so keys that are configured already take precedence over possible ones.
 */
final class EnvironmentVariables {

    private static final String PREFIX = "CLIPROUTE_";

    /** Settings with one open name. Any text between the fixed parts of the variable is taken as the name. */
    private static final List<NamedVariable> NAMED = Stream.of(SettingCatalog.SOURCES, SettingCatalog.DESTINATIONS)
            .flatMap(group -> group.settings().stream())
            .map(NamedVariable::new)
            .toList();

    private final Map<String, String> keys = new HashMap<>();

    /** @param configured keys set in the configuration file or the packaged defaults */
    EnvironmentVariables(Collection<String> configured) {
        SettingCatalog.settings()
                .filter(setting -> !setting.hasName())
                .forEach(setting -> keys.put(variable(setting.key()), setting.key()));
        configured.forEach(key -> keys.put(variable(key), key));
    }

    private static String variable(String key) {
        return key.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_");
    }

    /**
     * Returns the keys that environment variables set, each with the name of its variable. A variable with the prefix
     * that matches no setting becomes a key, too, so that it is reported as unknown.
     */
    Map<String, String> read(Map<String, String> environment) {
        return environment.keySet().stream()
                .filter(variable -> variable.startsWith(PREFIX))
                .collect(Collectors.toMap(this::key, variable -> variable));
    }

    private String key(String variable) {
        return Optional.ofNullable(keys.get(variable))
                .or(() -> NAMED.stream()
                        .flatMap(named -> named.key(variable).stream())
                        .findFirst())
                .orElseGet(() -> variable.toLowerCase(Locale.ROOT).replace('_', '.'));
    }

    /**
     * Environment variable of a setting with a name.
     *
     * @param pattern matches the variable and captures the name
     */
    private record NamedVariable(Setting<?> setting, Pattern pattern) {

        private static final String PLACEHOLDER = "_NAME_";

        NamedVariable(Setting<?> setting) {
            this(setting, Pattern.compile(variable(setting.key()).replace("_" + PLACEHOLDER + "_", "_(.+)_")));
        }

        private Optional<String> key(String variable) {
            Matcher matcher = pattern.matcher(variable);
            return matcher.matches()
                    ? Optional.of(setting.named(
                                    matcher.group(1).toLowerCase(Locale.ROOT).replace('_', '-'))
                            .key())
                    : Optional.empty();
        }
    }
}
