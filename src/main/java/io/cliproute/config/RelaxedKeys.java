package io.cliproute.config;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Converts keys in the spellings that Spring Boot permits. The words of a key may be in camel case or lack their
 * dashes, as in {@code cliproute.deadLetter.dir} and in keys from environment variables; the elements of a list are
 * keys of their own, such as {@code cliproute.source.cam.destinations.0}.
 */
public final class RelaxedKeys {

    private static final Pattern ELEMENT = Pattern.compile("(.+?)(?:\\.(\\d+)|\\[(\\d+)])");

    private RelaxedKeys() {}

    /**
     * Returns the keys in our spelling; a list becomes one value with commas. A key that resembles none of ours is
     * returned unchanged, so that it is reported as unknown.
     */
    public static Map<String, String> canonical(Map<String, String> relaxed) {
        Map<String, String> keys = new TreeMap<>();
        Map<String, Map<Integer, String>> lists = new TreeMap<>();
        relaxed.forEach((key, value) -> {
            Matcher element = ELEMENT.matcher(key);
            Optional<String> known = find(key);
            if (known.isEmpty() && element.matches() && find(element.group(1)).isPresent()) {
                String index = element.group(2) == null ? element.group(3) : element.group(2);
                lists.computeIfAbsent(find(element.group(1)).get(), list -> new TreeMap<>())
                        .put(Integer.valueOf(index), value);
            } else {
                keys.put(known.orElse(key), value);
            }
        });
        lists.forEach((key, values) -> keys.put(key, String.join(", ", values.values())));
        return keys;
    }

    private static Optional<String> find(String relaxed) {
        return SettingKeys.isKnown(relaxed)
                ? Optional.of(relaxed)
                : SettingCatalog.settings()
                        .flatMap(setting -> spelled(setting.key(), relaxed).stream())
                        .findFirst();
    }

    /** Returns a key in the spelling of a setting's key; empty if it has other words. */
    private static Optional<String> spelled(String setting, String relaxed) {
        String[] words = setting.split("\\.");
        String[] parts = relaxed.split("\\.", -1);
        if (words.length != parts.length) {
            return Optional.empty();
        }
        for (int i = 0; i < words.length; i++) {
            if (words[i].startsWith("<") && SettingGroup.isName(parts[i])) {
                words[i] = parts[i];
            } else if (!uniform(words[i]).equals(uniform(parts[i]))) {
                return Optional.empty();
            }
        }
        return Optional.of(String.join(".", words));
    }

    private static String uniform(String word) {
        return word.toLowerCase(Locale.ROOT).replaceAll("[-_]", "");
    }
}
