package io.cliproute.config;

import java.util.stream.Collectors;

/** Documentation of all configuration keys, made from their descriptions. */
public final class ConfigurationReference {

    private ConfigurationReference() {}

    /** Returns one section with a table for each group of keys, in Markdown. */
    public static String markdown() {
        return SettingCatalog.GROUPS.stream()
                .map(ConfigurationReference::section)
                .collect(Collectors.joining("\n"));
    }

    private static String section(SettingGroup group) {
        String rows = group.settings().stream().map(ConfigurationReference::row).collect(Collectors.joining());
        return "## " + group.title() + "\n\n" + group.description()
                + "\n\n| key | default | value | meaning |\n|---|---|---|---|\n" + rows;
    }

    private static String row(Setting<?> setting) {
        String defaultValue =
                switch (setting.presence()) {
                    case DEFAULT -> "`" + setting.defaultValue() + "`";
                    case REQUIRED -> "required";
                    case OPTIONAL -> "";
                };
        return "| `" + setting.key() + "` | " + defaultValue + " | " + setting.expected() + " | "
                + setting.description() + " |\n";
    }
}
