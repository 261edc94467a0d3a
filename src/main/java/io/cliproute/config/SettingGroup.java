package io.cliproute.config;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Settings on one subject: a section of docs/configuration.md.
 *
 * @param title heading of the section
 * @param description introduction of the section
 * @param settings in the order of the documentation; at least one
 */
record SettingGroup(String title, String description, List<Setting<?>> settings) {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]*");

    SettingGroup {
        settings = List.copyOf(settings);
    }

    static boolean isName(String text) {
        return NAME.matcher(text).matches();
    }

    /** Checks whether the keys of this group contain a name that the site chooses. */
    boolean hasNames() {
        return settings.get(0).hasName();
    }

    /** Returns the part of the keys in front of the name, with its dot, as in {@code cliproute.source.}. */
    String prefix() {
        String key = settings.get(0).key();
        return key.substring(0, key.indexOf('<'));
    }

    /** Returns the names used in the given keys, valid or not. */
    Set<String> names(Collection<String> keys) {
        Set<String> names = new TreeSet<>();
        for (String key : keys) {
            if (key.startsWith(prefix())) {
                int dot = key.indexOf('.', prefix().length());
                if (dot > prefix().length() && dot < key.length() - 1) {
                    names.add(key.substring(prefix().length(), dot));
                }
            }
        }
        return names;
    }

    /** Checks whether a key is one of this group. */
    boolean contains(String key) {
        return settings.stream().anyMatch(setting -> setting.matches(key));
    }

    /** Checks whether an unknown key belongs to this group but a name in it is missing or invalid. */
    boolean lacksName(String key) {
        boolean onlyNames = settings.get(0).key().endsWith(">");
        return key.startsWith(prefix())
                && (onlyNames || names(List.of(key)).stream().noneMatch(SettingGroup::isName));
    }
}
